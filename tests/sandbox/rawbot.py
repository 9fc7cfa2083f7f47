"""A bot without Bolt: it acknowledges when, how often and with what a test says."""

from __future__ import annotations

import asyncio
import json
import threading

import aiohttp


class RawBot:
    """Hears over Socket Mode and calls the Web API, by hand."""

    def __init__(self, sandbox):
        self.sandbox = sandbox
        self.heard: list[dict] = []
        self.acknowledges = True
        self.answer = None
        """What goes into each acknowledgement."""
        self.frames = ()
        """What is sent before each acknowledgement."""
        self._arrived = threading.Condition()

    async def start(self):
        self.web = aiohttp.ClientSession()
        opened = await self.call("apps.connections.open", self.sandbox.app_token)
        self.socket = await self.web.ws_connect(opened["url"])
        assert (await self.socket.receive_json())["type"] == "hello"
        self._listening = asyncio.create_task(self._listen())

    async def stop(self):
        self._listening.cancel()
        await self.socket.close()
        await self.web.close()

    async def call(self, method, token=None, **arguments):
        """What the Web API answers."""
        bearer = {"Authorization": f"Bearer {token or self.sandbox.bot_token}"}
        url = self.sandbox.api_url + method
        async with self.web.post(url, json=arguments, headers=bearer) as reply:
            return await reply.json()

    async def acknowledge(self, envelope, times=1):
        for frame in self.frames:
            await self.socket.send_str(frame)
        for _ in range(times):
            await self.socket.send_json(
                {"envelope_id": envelope["envelope_id"], "payload": self.answer}
            )

    def hears(self, kind):
        """The newest envelope of this kind, once there is one."""

        def found():
            return [envelope for envelope in self.heard if envelope["type"] == kind]

        with self._arrived:
            assert self._arrived.wait_for(found, 5), f"no {kind} came, only {self.heard}"
            return found()[-1]

    async def _listen(self):
        async for frame in self.socket:
            envelope = json.loads(frame.data)
            with self._arrived:
                self.heard.append(envelope)
                self._arrived.notify_all()
            if self.acknowledges and "envelope_id" in envelope:
                await self.acknowledge(envelope)
