"""Files: put up in two steps as Slack's files v2 has it, kept, and shared in a conversation."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from okrbot.sandbox.wire import Json, Refused, new_id

_KINDS = {
    "csv": ("text/csv", "csv", "CSV"),
    "json": ("application/json", "json", "JSON"),
    "txt": ("text/plain", "text", "Plain Text"),
    "png": ("image/png", "png", "PNG"),
}
_ANY_KIND = ("application/octet-stream", "binary", "Binary")


@dataclass
class File:
    """Something somebody put up; `shared_in` are the conversations it was shared in."""

    id: str
    name: str
    user: str
    created: int
    content: bytes = b""
    title: str = ""
    external_url: str = ""
    """Where it really is, of a file that Slack only links to (Google Drive and its like)."""
    shared_in: list[str] = field(default_factory=list)

    def wire(self, base_url: str, team: str) -> Json:
        """The `file` of answers and events; `base_url` is where the sandbox is reached."""
        mimetype, filetype, pretty = _KINDS.get(self.name.rpartition(".")[2].lower(), _ANY_KIND)
        here = self.external_url or f"{base_url}/files/{team}/{self.id}"
        return {
            "id": self.id,
            "created": self.created,
            "timestamp": self.created,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": mimetype,
            "filetype": filetype,
            "pretty_type": pretty,
            "user": self.user,
            "user_team": team,
            "editable": False,
            "size": len(self.content),
            "mode": "external" if self.external_url else "hosted",
            "is_external": bool(self.external_url),
            "external_type": "gdrive" if self.external_url else "",
            "is_public": False,
            "public_url_shared": False,
            "display_as_bot": False,
            "username": "",
            "url_private": here,
            "url_private_download": here,
            "permalink": here,
            "has_rich_preview": False,
            "file_access": "visible",
        }


@dataclass
class _Upload:
    """An address to put one file at, good once."""

    file: File
    length: int
    is_put: bool = False


class Files:
    """Every file of one workspace, and the uploads under way."""

    def __init__(self) -> None:
        self._files: dict[str, File] = {}
        self._uploads: dict[str, _Upload] = {}

    def add(self, name: str, user: str, created: int, content: bytes) -> File:
        """Keep a file that is whole."""
        file = File(new_id("F"), name, user, created, content)
        self._files[file.id] = file
        return file

    def begin(self, name: str, user: str, created: int, length: int) -> tuple[str, File]:
        """Promise to take `length` bytes; returns the secret of the address and the file to be."""
        secret = secrets.token_hex(16)
        file = File(new_id("F"), name, user, created)
        self._uploads[secret] = _Upload(file, length)
        return secret, file

    def put(self, secret: str, content: bytes) -> bool:
        """Take what was promised, once and to the byte; returns whether it was taken."""
        upload = self._uploads.get(secret)
        if upload is None or upload.is_put or len(content) != upload.length:
            return False
        upload.file.content = content
        upload.is_put = True
        return True

    def complete(self, file_id: str, title: str) -> File:
        """Keep what was put up; refused with file_not_found before all of it is there."""
        found = next(
            ((secret, one) for secret, one in self._uploads.items() if one.file.id == file_id),
            None,
        )
        if found is None or not found[1].is_put:
            raise Refused("file_not_found")
        secret, upload = found
        del self._uploads[secret]
        upload.file.title = title
        self._files[file_id] = upload.file
        return upload.file

    def get(self, file_id: str) -> File | None:
        """A file that is whole, or None."""
        return self._files.get(file_id)

    def delete(self, file_id: str) -> None:
        """Let a file be gone for everybody."""
        self._files.pop(file_id, None)
