import { fork } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { Session } from 'node:inspector/promises'
import { fileURLToPath } from 'node:url'
import { createClient } from '../../packages/wechatpay-chain/src/index.js'

/** Files and functions of the SDK that one call runs through, by V8's coverage. */
export interface CallPath {
  /** Paths below `packages/wechatpay-chain/src/`. */
  files: string[]
  /** `file name`, one an entry. */
  functions: string[]
}

const PEM = {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
} as const
const SERIAL = 'PUB_KEY_ID_0000000000000000000000000000'
const SOURCE = new URL('../../packages/wechatpay-chain/src/', import.meta.url).href

/** Calls `client.v3.pay.transactions.native.post()` until it is warm, then counts one call. */
export async function traceCall(): Promise<CallPath> {
  const platform = generateKeyPairSync('rsa', { modulusLength: 2048, ...PEM })
  const merchant = generateKeyPairSync('rsa', { modulusLength: 2048, ...PEM })
  const server = fork(fileURLToPath(new URL('../../bench/server.ts', import.meta.url)), {
    execArgv: process.execArgv,
  })
  server.send({ privateKey: platform.privateKey, serial: SERIAL })
  const [{ port }] = (await once(server, 'message')) as [{ port: number }]
  const client = createClient({
    mchid: '1900000001',
    serial: '3775B6A45ACD588826D15E583A95F5DD00000001',
    privateKey: merchant.privateKey,
    certs: { [SERIAL]: platform.publicKey },
    baseURL: `http://127.0.0.1:${port}/`,
  })
  const json = { mchid: '1900000001', description: 'tea', amount: { total: 1 } }
  const call = () => client.chain('v3/bench' as string).post({ json })
  const session = new Session()
  session.connect()
  try {
    for (let count = 0; count < 5; count += 1) await call()
    await session.post('Profiler.enable')
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
    await session.post('Profiler.takePreciseCoverage')
    await call()
    const { result } = await session.post('Profiler.takePreciseCoverage')
    const functions = result.flatMap(({ url, functions: all }) =>
      url.startsWith(SOURCE)
        ? all
            .filter(({ functionName, ranges }) => functionName !== '__name' && wasRun(ranges))
            .map(
              ({ functionName }) => `${url.slice(SOURCE.length)} ${functionName || '(anonymous)'}`,
            )
        : [],
    )
    const files = [...new Set(functions.map((name) => name.split(' ')[0] as string))].sort()
    return { files, functions: functions.sort() }
  } finally {
    session.disconnect()
    client.$close()
    server.kill()
  }
}

function wasRun(ranges: readonly { count: number }[]): boolean {
  return (ranges[0]?.count ?? 0) > 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(JSON.stringify(await traceCall()))
}
