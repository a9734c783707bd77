// tsx bench/download.ts: downloads a bill of 1 GiB by $download and by axios's stream piped to a
// file with SHA-1, one after the other; prints the peak memory of each.
import { fork } from 'node:child_process'
import { createHash, generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { PassThrough, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import axios from 'axios'
import { createClient } from 'wechatpay-chain'

const SIZE = 1024 ** 3
const ROUNDS = 3
const block = Buffer.alloc(
  64 * 1024,
  '`2026-11-23 10:00:00,`wx8888888888888888,`1900000001,`1.01\r\n',
)

function serve(): void {
  const hash = createHash('sha1')
  for (let sent = 0; sent < SIZE; sent += block.length) hash.update(block)
  const sha1 = hash.digest('hex')
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Length': SIZE })
    let left = SIZE / block.length
    const more = (): void => {
      while (left > 0) {
        left -= 1
        if (!response.write(block)) return void response.once('drain', more)
      }
      response.end()
    }
    more()
  })
  server.listen(0, '127.0.0.1', () =>
    process.send?.({ port: (server.address() as AddressInfo).port, sha1 }),
  )
  process.once('disconnect', () => process.exit())
}

async function measure(work: () => Promise<void>): Promise<{ seconds: number; peak: number }> {
  const idle = process.memoryUsage().rss
  let peak = 0
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss - idle)
  }, 10)
  const start = performance.now()
  await work()
  clearInterval(timer)
  return { seconds: (performance.now() - start) / 1000, peak: peak / 1024 / 1024 }
}

async function main(): Promise<void> {
  const server = fork(fileURLToPath(import.meta.url), ['serve'], { execArgv: process.execArgv })
  const [{ port, sha1 }] = (await once(server, 'message')) as [{ port: number; sha1: string }]
  const baseURL = `http://127.0.0.1:${port}/`
  const pem = { type: 'pkcs8', format: 'pem' } as const
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: pem,
  })
  const { publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: pem,
  })
  const client = createClient({
    mchid: '1',
    serial: 'A',
    privateKey,
    certs: { B: publicKey },
    baseURL,
  })
  const folder = mkdtempSync(join(tmpdir(), 'wechatpay-bench-'))
  const offer = {
    download_url: `${baseURL}v3/billdownload/file?token=x`,
    hash_type: 'SHA1',
    hash_value: sha1,
  }
  const ratios: number[] = []
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const own = await measure(
        async () => void (await client.$download(offer, { to: join(folder, 'own') })),
      )
      const bare = await measure(async () => {
        const { data } = await axios.get<Readable>(offer.download_url, { responseType: 'stream' })
        const hash = createHash('sha1')
        const tap = new PassThrough()
        tap.on('data', (chunk: Buffer) => hash.update(chunk))
        await pipeline(data, tap, createWriteStream(join(folder, 'bare')))
        if (hash.digest('hex') !== sha1) throw new Error('hash')
      })
      ratios.push(bare.seconds / own.seconds)
      const rate = (seconds: number) => `${Math.round(1024 / seconds)} MiB/s`
      console.log(
        `$download ${rate(own.seconds)}, peak +${own.peak.toFixed(0)} MiB   axios stream ${rate(bare.seconds)}, peak +${bare.peak.toFixed(0)} MiB   ratio ${(bare.seconds / own.seconds).toFixed(2)}`,
      )
    }
    console.log(`median ratio ${ratios.sort((a, b) => a - b)[1]?.toFixed(2)}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
    server.kill()
  }
}

if (process.argv[2] === 'serve') serve()
else await main()
