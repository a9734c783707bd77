import http from 'node:http'
import { createSandbox, type Sandbox } from '@wechatpay-chain/sandbox'
import fc from 'fast-check'
import { createClient } from 'wechatpay-chain'
import { must, type Outcome, type Target } from '../target.js'

interface ConsoleCase {
  path: number
  method: number
  sender: number
  disguises: readonly (readonly [kind: number, at: number])[]
}

const PATHS = [
  '/sandbox/api/config',
  '/sandbox/api/state',
  '/sandbox/api/requests',
  '/sandbox/api/act/pay',
  '/sandbox/api/act/add-fault',
  '/sandbox',
] as const
const METHODS = ['GET', 'POST', 'HEAD', 'OPTIONS', 'PUT'] as const
/**
 * The console itself, and senders that must receive nothing: pages of other sites, other names for
 * this host, senders without an origin.
 */
const SENDERS: readonly Readonly<Record<string, string>>[] = [
  { 'X-Sandbox': '1' },
  {},
  { Origin: 'https://evil.example' },
  { 'X-Sandbox': '1', Origin: 'https://evil.example' },
  { 'X-Sandbox': '1', 'Sec-Fetch-Site': 'cross-site' },
  { 'X-Sandbox': '1', Host: 'evil.example' },
  { 'X-Sandbox': '1', Host: '127.0.0.1.evil.example' },
  { 'Sec-Fetch-Site': 'same-site' },
  {
    'X-Forwarded-Host': '127.0.0.1',
    'X-HTTP-Method-Override': 'POST',
    'X-Original-URL': '/sandbox/api/config',
  },
]
const PUT_IN = [
  '/',
  '//',
  '%2f',
  '.',
  '/./',
  '/../',
  '%2e',
  '\\',
  ';',
  '?',
  '#',
  '%00',
  '/sandbox',
  '%',
  '%25',
  '@',
  'http://127.0.0.1',
]

const cases: fc.Arbitrary<ConsoleCase> = fc.record({
  path: fc.nat(PATHS.length - 1),
  method: fc.oneof(fc.constant(0), fc.constant(1), fc.nat(METHODS.length - 1)),
  sender: fc.nat(SENDERS.length - 1),
  disguises: fc.array(fc.tuple(fc.nat(3), fc.nat(100)), { maxLength: 3 }),
})

function disguise(path: string, [kind, where]: readonly [number, number]): string {
  const at = where % (path.length + 1)
  const character = path.charAt(at)
  if (kind === 0) return `${path.slice(0, at)}${PUT_IN[where % PUT_IN.length]}${path.slice(at)}`
  if (character === '') return `${path}/`
  if (kind === 1)
    return `${path.slice(0, at)}%${character.charCodeAt(0).toString(16)}${path.slice(at + 1)}`
  if (kind === 2) return path.slice(0, at) + character.toUpperCase() + path.slice(at + 1)
  return `${path.slice(0, at)}${character}${path.slice(at)}`
}

const NUMBER = 'FUZZ1'
let opened: Promise<{ sandbox: Sandbox; agent: http.Agent; secrets: string[] }> | undefined

async function open() {
  const sandbox = await createSandbox({ warn: () => undefined })
  const config = sandbox.config()
  const client = createClient(config)
  await client.v3.pay.transactions.native.post({
    json: {
      ...{
        mchid: config.mchid,
        appid: 'wx8888888888888888',
        description: 'a book',
        out_trade_no: NUMBER,
      },
      ...{ notify_url: 'https://merchant.example/notify', amount: { total: 101 } },
    },
  })
  client.$close()
  const secrets = [config.secret, config.apiv3Key, String(config.privateKey).split('\n')[5]].filter(
    (text) => text !== undefined,
  )
  return { sandbox, agent: new http.Agent({ keepAlive: true, maxSockets: 1 }), secrets }
}

function send(
  url: string,
  given: { path: string; method: string; headers: Record<string, string> },
  agent: http.Agent,
): Promise<string> {
  const { port } = new URL(url)
  return new Promise((resolve) => {
    // A request that is not HTTP ends the connection, which returns nothing.
    const broken = () => resolve('')
    const request = http.request({ host: '127.0.0.1', port, agent, ...given }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.once('end', () =>
        resolve(
          `${response.statusCode} ${JSON.stringify(response.headers)} ${Buffer.concat(chunks).toString()}`,
        ),
      )
      response.once('error', broken)
    })
    request.once('error', broken)
    request.end(
      given.method === 'GET' || given.method === 'HEAD'
        ? undefined
        : JSON.stringify({ out_trade_no: NUMBER, kind: 'timeout' }),
    )
  })
}

/**
 * The sandbox's console: its keys and actions are for the console alone, however its paths are
 * spelt.
 */
export const consoles: Target<ConsoleCase> = {
  name: 'console',
  share: 1,
  cases,
  async run({ path, method: number, sender, disguises }): Promise<Outcome> {
    opened ??= open()
    const { sandbox, agent, secrets } = await opened
    const own = sender === 0
    const method = METHODS[number] as string
    // The console's own action would pay the order: what counts is what others can do.
    if (own && method !== 'GET') return 'read'
    const target = disguises.reduce(disguise, PATHS[path] as string)
    const headers = { 'Content-Type': 'text/plain', ...SENDERS[sender] }
    const answer = await send(sandbox.url, { path: target, method, headers }, agent)
    const hasSecret = secrets.some((secret) => answer.includes(secret))
    if (own) return hasSecret ? 'unchanged' : 'read'
    must(!hasSecret, 'the console gave a key to another sender')
    const order = sandbox.orders(10).find(({ outTradeNo }) => outTradeNo === NUMBER)
    must(
      order !== undefined && order.state === 'NOTPAY',
      'another sender paid an order in the console',
    )
    must(
      !/^2\d\d /.test(answer) || !/"result"|"requests"|"orders"/.test(answer),
      'the console did or revealed something for another sender',
    )
    return 'refused'
  },
  async close() {
    const { sandbox, agent } = (await opened) ?? {}
    opened = undefined
    agent?.destroy()
    await sandbox?.close()
  },
}
