// pnpm bench: one APIv3 POST, signed and verified, by this SDK and by others, in rounds that take
// turns; the time of a cached segment of a chain; the bytes kept for each different ID.
import { fork } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createClient } from 'wechatpay-chain'
import { type Contender, createContenders } from './contenders.js'

const ROUNDS = 5
const MILLISECONDS_A_ROUND = 600

async function main(): Promise<void> {
  const merchant = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: PUBLIC,
    privateKeyEncoding: PRIVATE,
  })
  const platform = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: PUBLIC,
    privateKeyEncoding: PRIVATE,
  })
  const serial = 'PUB_KEY_ID_0000000000000000000000000000'
  const server = fork(fileURLToPath(new URL('./server.ts', import.meta.url)), {
    execArgv: process.execArgv,
  })
  server.send({ privateKey: platform.privateKey, serial })
  const [address] = (await once(server, 'message')) as [{ port: number }]
  const url = `http://127.0.0.1:${address.port}/`
  const contenders = createContenders({
    url,
    merchantKey: merchant.privateKey,
    platformKey: platform.publicKey,
    serial,
  })
  try {
    for (const inFlight of [1, 64]) report(inFlight, await compare(contenders, inFlight))
  } finally {
    server.kill()
  }
  measureSteps(merchant.privateKey, { [serial]: platform.publicKey })
}

const PUBLIC = { type: 'spki', format: 'pem' } as const
const PRIVATE = { type: 'pkcs8', format: 'pem' } as const

async function compare(contenders: Contender[], inFlight: number): Promise<Map<string, number[]>> {
  const rates = new Map<string, number[]>(contenders.map(({ name }) => [name, []]))
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const contender of contenders) {
      const rate = await run(contender, inFlight)
      if (round >= 0) rates.get(contender.name)?.push(rate)
    }
  }
  return rates
}

async function run({ post }: Contender, inFlight: number): Promise<number> {
  const start = performance.now()
  let count = 0
  const worker = async () => {
    while (performance.now() - start < MILLISECONDS_A_ROUND) {
      await post()
      count += 1
    }
  }
  await Promise.all(Array.from({ length: inFlight }, worker))
  return count / ((performance.now() - start) / 1000)
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function report(inFlight: number, rates: Map<string, number[]>): void {
  const own = rates.get('wechatpay-chain') ?? []
  console.log(
    `\nv3 POST, signed and verified, ${inFlight} in flight (requests a second; ratio: wechatpay-chain to it, round by round)`,
  )
  for (const [name, values] of rates) {
    const ratio = median(values.map((value, round) => (own[round] ?? Number.NaN) / value))
    const range = `${Math.round(Math.min(...values))}–${Math.round(Math.max(...values))}`
    console.log(
      `  ${name.padEnd(24)} median ${String(Math.round(median(values))).padStart(6)}   range ${range.padEnd(14)} ratio ${ratio.toFixed(2)}`,
    )
  }
}

function measureSteps(privateKey: string, certs: Record<string, string>): void {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  const client = createClient({ mchid: '1900000001', serial: 'ABCDEF01', privateKey, certs })
  const steps = 20_000_000
  const times: number[] = []
  let node: unknown
  for (let round = 0; round < 6; round += 1) {
    const start = performance.now()
    for (let step = 0; step < steps; step += 1) node = client.v3.pay.transactions.native
    times.push(((performance.now() - start) * 1e6) / steps)
  }
  console.log(
    `\nfour cached chain steps   median ${median(times.slice(1)).toFixed(2)} ns (${String(node)})`,
  )
  collect()
  const before = process.memoryUsage().heapUsed
  const ids = 1_000_000
  const byId = client.v3.pay.transactions.id as unknown as Record<string, unknown>
  for (let id = 0; id < ids; id += 1) node = byId[`42000${id}`]
  collect()
  console.log(
    `bytes retained an id      ${((process.memoryUsage().heapUsed - before) / ids).toFixed(2)} over ${ids.toLocaleString('en')} different ids`,
  )
}

await main()
