import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { clientOf, payment } from '../../../../test/notify/fixture.js'
import { expressNotify, fetchNotify, koaNotify, nestNotify } from './index.js'

afterEach(() => void vi.restoreAllMocks())

/** Adapters of node:http, behind a real server. */
const ADAPTERS = {
  Express: expressNotify(clientOf(), () => undefined),
  NestJS: nestNotify(clientOf(), () => undefined),
}

describe.each(Object.entries(ADAPTERS))(
  'an address that is opened in a browser, %s',
  (_, handle) => {
    it.each(['GET', 'HEAD'])(
      'answers %s that it is reachable, and alarms nobody',
      async (method) => {
        const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
        const server = createServer((request, response) => void handle(request, response))
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
        const { port } = server.address() as AddressInfo
        try {
          const response = await fetch(`http://127.0.0.1:${port}/notify`, { method })
          expect([response.status, response.headers.get('Allow')]).toEqual([405, 'POST'])
          expect(await response.text()).toMatch(
            method === 'GET' ? /reachable.*WeChat Pay posts/ : /^$/,
          )
          const { headers, body } = payment()
          const posted = await fetch(`http://127.0.0.1:${port}/notify`, {
            method: 'POST',
            headers: { ...headers },
            body: body as string,
          })
          expect(posted.status).toBe(204)
        } finally {
          server.close()
        }
        expect(warn).not.toHaveBeenCalled()
        expect(handle.lastRefusal).toBeUndefined()
      },
    )
  },
)

it('so do fetch and Koa; another method is a delivery like any other', async () => {
  vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
  const handle = fetchNotify(clientOf(), () => undefined)
  expect((await handle(new Request('https://shop.example/notify'))).status).toBe(405)
  expect((await handle(new Request('https://shop.example/notify', { method: 'PUT' }))).status).toBe(
    401,
  )
  const koa = koaNotify(clientOf(), () => undefined)
  const context = { req: { method: 'GET', headers: {} }, request: {}, set: () => undefined }
  await koa(context as never)
  expect(context).toMatchObject({ status: 405, body: expect.stringContaining('reachable') })
})
