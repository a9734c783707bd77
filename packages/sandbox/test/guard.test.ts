import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, createSandboxKeys, type Sandbox, type SandboxKeys } from '../src/index.js'
import { orderBody, post } from './merchant.js'

let keys: SandboxKeys
let sandbox: Sandbox
let port: number
/** What only the console and scripts may see. */
let secrets: string[]
beforeAll(async () => {
  keys = await createSandboxKeys()
  sandbox = await createSandbox({ keys })
  port = Number(new URL(sandbox.url).port)
  await post(
    sandbox,
    '/v3/pay/transactions/native',
    orderBody(sandbox, 'GUARDED1', { description: 's3cret tea' }),
  )
  const { secret, apiv3Key } = sandbox.config()
  secrets = ['PRIVATE KEY', secret, apiv3Key, 's3cret tea', 'GUARDED1']
})
afterAll(() => sandbox.close())

interface Raw {
  method?: string
  target: string
  headers?: Record<string, string>
  body?: string
  to?: number
}

/**
 * Sends exactly this target and these headers, as no client would, and returns the beginning of
 * what comes.
 */
function raw({
  method = 'GET',
  target,
  headers = {},
  body = '',
  to = port,
}: Raw): Promise<{ status: number; text: string }> {
  const all = {
    Host: `127.0.0.1:${to}`,
    'Content-Length': String(Buffer.byteLength(body)),
    Connection: 'close',
    ...headers,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return new Promise((resolve, reject) => {
    const socket = connect(to, '127.0.0.1')
    let text = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      // The stream of events does not end by itself.
      if (text.includes('event-stream')) socket.destroy()
    })
    socket
      .once('error', reject)
      .once('close', () => resolve({ status: Number(text.slice(9, 12)), text }))
    socket.write(`${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n${body}`)
  })
}

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND']
const ROOMS = [
  'api/config',
  'api/state',
  'api/requests?after=0',
  'api/events',
  'api/act/pay',
  'api/',
  'qr.svg?text=a',
  'media/x',
]
const SPELLINGS: Record<string, (room: string) => string> = {
  'as it is': (room) => `/sandbox/${room}`,
  'percent-encoded': (room) => `/%73andbox/${room}`,
  'percent-encoded throughout': (room) =>
    `/${[...'sandbox'].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('')}/${room}`,
  'with an encoded slash': (room) => `/sandbox%2f${room}`,
  'encoded twice': (room) => `/%2573andbox/${room}`,
  'with two slashes': (room) => `//sandbox/${room}`,
  'with two slashes inside': (room) => `/sandbox//${room}`,
  'in capitals': (room) => `/SANDBOX/${room}`,
  'with a slash behind': (room) => `/sandbox/${room.replace(/(\?|$)/, '/$1')}`,
  'with a semicolon': (room) => `/sandbox;a/${room};b=c`,
  'with dots': (room) => `/v3/../sandbox/./${room}`,
  'with encoded dots': (room) => `/v3/%2e%2e/sandbox/%2e/${room}`,
  'with a backslash': (room) => `/sandbox\\${room}`,
  'with a query': (room) => `/sandbox/${room}${room.includes('?') ? '&' : '?'}/../x`,
  'in absolute form': (room) => `http://127.0.0.1/sandbox/${room}`,
  'in absolute form, of an own host': (room) => `http://localhost:1/%73andbox/${room}`,
  'with a fragment': (room) => `/sandbox/${room}#/x`,
}
/** What pages elsewhere make a browser send. */
const PAGES: Record<string, Record<string, string>> = {
  'a script, an image or a form of another site': {
    'Sec-Fetch-Site': 'cross-site',
    'Sec-Fetch-Mode': 'no-cors',
  },
  'another port of this machine': {
    'Sec-Fetch-Site': 'same-site',
    'X-Sandbox': '1',
    Origin: 'http://127.0.0.1:3000',
  },
  'a frame without an origin': { 'X-Sandbox': '1', Origin: 'null' },
  'a browser that only tells the origin': { 'X-Sandbox': '1', Origin: 'http://evil.example' },
  'a name that points here': {
    'X-Sandbox': '1',
    Host: 'evil.example',
    Origin: 'http://evil.example',
    'Sec-Fetch-Site': 'same-origin',
  },
  'a WebSocket': {
    Upgrade: 'websocket',
    Connection: 'close, Upgrade',
    Origin: 'http://127.0.0.1:3000',
  },
  'a form as plain text': {
    'Content-Type': 'text/plain',
    Origin: 'http://127.0.0.1:3000',
    'Sec-Fetch-Site': 'same-site',
  },
}

describe.each(Object.entries(SPELLINGS))('the console, spelt %s', (_, spell) => {
  it.each(Object.entries(PAGES))(
    'shows nothing to %s, and does nothing for it',
    async (_page, headers) => {
      for (const room of ROOMS) {
        for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST', 'TRACE']) {
          const body = method === 'POST' ? '{"out_trade_no":"GUARDED1"}' : ''
          const { status, text } = await raw({ method, target: spell(room), headers, body })
          expect(status, `${method} ${room}`).toBeGreaterThanOrEqual(400)
          for (const secret of secrets) expect(text).not.toContain(secret)
          expect(text).not.toMatch(/access-control-|event-stream/i)
        }
      }
      expect(sandbox.orders().map(({ state }) => state)).toEqual(['NOTPAY'])
    },
  )
})

describe('the guard of the console', () => {
  it('lets scripts in under every spelling that leads there, so that the guard alone refuses the others', async () => {
    for (const target of [
      '/sandbox/api/config',
      '/%73andbox/api/config',
      '/sandbox/%61pi/conf%69g?x=1',
    ]) {
      expect((await raw({ target, headers: { 'X-Sandbox': '1' } })).text).toContain('PRIVATE KEY')
      expect((await raw({ target })).status).toBe(403)
    }
  })

  it.each([
    {},
    { 'Sec-Fetch-Site': 'same-origin' },
    { 'X-Sandbox': '1', 'Sec-Fetch-Site': 'same-site' },
    { 'X-Sandbox': '1', 'Sec-Fetch-Site': 'cross-site' },
    { 'X-Sandbox': '1', Origin: 'http://127.0.0.1:3000' },
    { 'X-Sandbox': '1', Origin: 'null' },
    { 'X-Sandbox': '1', Host: 'evil.example' },
  ])('refuses for each reason alone: %j', async (headers) => {
    for (const room of ['config', 'state', 'requests', 'events', 'act/pay', 'none'])
      expect(
        (
          await raw({
            method: room === 'act/pay' ? 'POST' : 'GET',
            target: `/sandbox/api/${room}`,
            headers,
          })
        ).status,
        room,
      ).toBe(403)
  })

  it('shows no secret to other origins, however the path is written', async () => {
    const slash = fc.constantFrom('/', '/', '/', '//', '%2f', '%2F', '/./', '/x/../', '\\', '/;/')
    const letter = (character: string) =>
      fc.constantFrom(
        ...[
          character,
          character,
          character.toUpperCase(),
          `%${character.charCodeAt(0).toString(16)}`,
          `%25${character.charCodeAt(0)}`,
        ],
      )
    const written = (path: string) =>
      fc
        .tuple(...[...path].map((character) => (character === '/' ? slash : letter(character))))
        .map((parts) => parts.join(''))
    const target = fc
      .constantFrom('/sandbox/api/config', '/sandbox/api/state', '/sandbox/api/requests')
      .chain(written)
    await fc.assert(
      fc.asyncProperty(
        target,
        fc.constantFrom(...METHODS),
        fc.constantFrom(...Object.values(PAGES)),
        async (path, method, headers) => {
          const { text } = await raw({ method, target: path, headers })
          for (const secret of secrets) expect(text).not.toContain(secret)
        },
      ),
      { numRuns: 400 },
    )
  })

  it.each([
    '127.0.0.1',
    '127.0.0.1:80',
    '127.8.9.1:1',
    'localhost',
    'LocalHost:8088',
    '[::1]:8088',
  ])('accepts the host %s', async (Host) => {
    expect(
      (await raw({ target: '/sandbox/api/config', headers: { Host, 'X-Sandbox': '1' } })).status,
    ).toBe(200)
  })

  it.each([
    '',
    'evil.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    'localhost.',
    '127.0.0.1.',
    '127.0.0.1:80:80',
    '127.0.0.1@evil.example',
    '127.1',
    '2130706433',
    '0.0.0.0',
    '192.168.1.5',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '127.0.0.1 evil.example',
  ])('refuses the host "%s"', async (Host) => {
    const { status, text } = await raw({
      target: '/sandbox/api/config',
      headers: { Host, 'X-Sandbox': '1' },
    })
    expect([400, 403]).toContain(status)
    expect(text).not.toContain('PRIVATE KEY')
  })

  it('on an open interface accepts addresses and names that nobody else can own', async () => {
    const open = await createSandbox({ keys, host: '0.0.0.0', warn: () => undefined })
    const ask = async (Host: string) =>
      (
        await raw({
          target: '/sandbox/api/state',
          to: Number(new URL(open.url).port),
          headers: { Host, 'X-Sandbox': '1' },
        })
      ).status
    for (const host of [
      '127.0.0.1',
      '192.168.1.5:8088',
      '[fe80::1]:8088',
      'sandbox:8088',
      'host.docker.internal',
      'shop.localhost',
    ])
      expect(await ask(host), host).toBe(200)
    for (const host of [
      'evil.example',
      '127.0.0.1.evil.example',
      'sandbox.evil.example:8088',
      'sandbox.',
      '1.2.3.4.5',
      '',
    ])
      expect(await ask(host), host).toBe(403)
    await open.close()
  })

  it('shows pages to links but not in frames, and pictures to its own origin', async () => {
    const link = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' }
    const page = await raw({ target: '/sandbox/pay?prepay_id=1', headers: link })
    expect(page.status).toBe(200)
    expect(page.text).toMatch(/frame-ancestors 'none'/i)
    expect(page.text).toMatch(/cross-origin-resource-policy: same-origin/i)
    expect((await raw({ target: '/sandbox/', headers: { Host: 'evil.example' } })).status).toBe(403)
    const own = { 'Sec-Fetch-Site': 'same-origin' }
    expect((await raw({ target: '/sandbox/qr.svg?text=a', headers: own })).status).toBe(200)
    expect((await raw({ target: '/sandbox/qr.svg?text=a&text=b' })).status).toBe(200)
    expect((await raw({ target: '/sandbox/media/none' })).status).toBe(404)
    expect((await raw({ target: '/sandbox/qr.svg?text=a', headers: link })).status).toBe(403)
  })

  it('lets no other origin read what the gateway responds', async () => {
    for (const method of METHODS) {
      const { status, text } = await raw({
        method,
        target: '/v3/certificates',
        headers: { Origin: 'http://127.0.0.1:3000' },
      })
      expect(status, method).toBeGreaterThanOrEqual(400)
      expect(text).not.toMatch(/access-control-/i)
    }
  })
})
