// Signed and verified native orders a second, against a bare server that does the same crypto: `tsx
// bench/load.ts [seconds] [rounds]`.
import { type ChildProcess, fork } from 'node:child_process'
import {
  createPrivateKey,
  createPublicKey,
  randomBytes,
  sign,
  verify,
  X509Certificate,
} from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { SandboxConfig } from '../src/index.js'

interface Started {
  port: number
  config: SandboxConfig
  platformKey: string
}

const signOnPool = promisify(sign)
const TARGET = '/v3/pay/transactions/native'
const IN_FLIGHT = 64

async function start<Message>(
  script: URL,
  args: string[],
): Promise<{ child: ChildProcess; message: Message }> {
  const child = fork(fileURLToPath(script), args, { execArgv: ['--import', 'tsx', '--expose-gc'] })
  return {
    child,
    message: await new Promise((resolve) =>
      child.once('message', resolve as (message: unknown) => void),
    ),
  }
}

function createCaller({ config }: Started) {
  const privateKey = createPrivateKey(config.privateKey)
  const keys = new Map(
    Object.entries(config.certs).map(([id, pem]) => [
      id,
      pem.includes('CERT') ? new X509Certificate(pem).publicKey : createPublicKey(pem),
    ]),
  )
  const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT })
  let count = 0
  return async (port: number): Promise<void> => {
    const body = JSON.stringify({
      ...{
        appid: 'wx1',
        mchid: config.mchid,
        description: 'load',
        out_trade_no: `L${process.pid}${++count}`,
        notify_url: 'https://merchant.example/',
      },
      amount: { total: 1, currency: 'CNY' },
    })
    const [timestamp, nonce] = [
      String(Math.floor(Date.now() / 1000)),
      randomBytes(16).toString('hex'),
    ]
    const signature = (await signOnPool(
      'sha256',
      Buffer.from(`POST\n${TARGET}\n${timestamp}\n${nonce}\n${body}\n`),
      privateKey,
    )) as Buffer
    const Authorization = `WECHATPAY2-SHA256-RSA2048 mchid="${config.mchid}",nonce_str="${nonce}",signature="${signature.toString('base64')}",timestamp="${timestamp}",serial_no="${config.serial}"`
    const headers = {
      Authorization,
      'Content-Type': 'application/json',
      Accept: 'application/json',
      'User-Agent': 'load',
      'Content-Length': Buffer.byteLength(body),
    }
    await new Promise<void>((resolve, reject) => {
      const outgoing = request(
        { port, host: '127.0.0.1', method: 'POST', path: TARGET, headers, agent },
        (response) => {
          let text = ''
          response.on('data', (chunk) => {
            text += chunk
          })
          response.on('end', () => {
            const head = response.headers
            const key = keys.get(String(head['wechatpay-serial']))
            const message = Buffer.from(
              `${head['wechatpay-timestamp']}\n${head['wechatpay-nonce']}\n${text}\n`,
            )
            const holds =
              key &&
              verify(
                'sha256',
                message,
                key,
                Buffer.from(String(head['wechatpay-signature']), 'base64'),
              )
            if (response.statusCode === 200 && holds) resolve()
            else reject(new Error(`${response.statusCode} ${text}`))
          })
        },
      )
      outgoing.on('error', reject)
      outgoing.end(body)
    })
  }
}

async function measure(
  call: (port: number) => Promise<void>,
  port: number,
  seconds: number,
): Promise<number> {
  const end = performance.now() + seconds * 1000
  let done = 0
  const lane = async (): Promise<void> => {
    while (performance.now() < end) {
      await call(port)
      done++
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane))
  return (done / (performance.now() - started)) * 1000
}

const median = (numbers: number[]): number =>
  [...numbers].sort((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? 0

const [seconds, rounds] = [Number(process.argv[2] ?? 3), Number(process.argv[3] ?? 5)]
const folder = mkdtempSync(join(tmpdir(), 'sandbox-load-'))
const memory = await start<Started>(new URL('./sandbox-server.ts', import.meta.url), [])
const file = await start<Started>(new URL('./sandbox-server.ts', import.meta.url), [
  join(folder, 'load.sqlite'),
])
const { config, platformKey } = memory.message
const bareKeys = {
  merchantKey: config.merchant.cert,
  platformKey,
  serial: Object.keys(config.certs)[0],
}
const bare = await start<{ port: number }>(new URL('./bare-server.ts', import.meta.url), [
  JSON.stringify(bareKeys),
])
const contenders: [string, (port: number) => Promise<void>, number, number[]][] = [
  ['bare node:http', createCaller(memory.message), bare.message.port, []],
  ['sandbox, memory', createCaller(memory.message), memory.message.port, []],
  ['sandbox, file', createCaller(file.message), file.message.port, []],
]
for (const [, call, port] of contenders) await measure(call, port, 1)
for (let round = 0; round < rounds; round++)
  for (const [, call, port, rates] of contenders) rates.push(await measure(call, port, seconds))
const best = median(contenders[0]![3])
for (const [name, , , rates] of contenders)
  console.log(
    `${name.padEnd(16)} ${median(rates).toFixed(0).padStart(6)} orders/s  ${(median(rates) / best).toFixed(2)} × bare`,
  )
for (const { child } of [memory, file, bare]) child.kill()
rmSync(folder, { recursive: true })
