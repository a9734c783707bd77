import { createClient } from 'wechatpay-chain'
import { startSandbox } from './child.js'
import { collectGarbage, type Point, slopeOf } from './heap.js'

/** How long and how hard. */
export interface SoakOptions {
  requests: number
  /** Seconds between two rotations of the platform certificate. */
  rotateEvery: number
  /** Requests between two samples of the heaps. */
  sampleEvery: number
  /** Certificates that are listed before they sign. */
  lead: number
  /** Milliseconds after which no new request begins. */
  limit?: number
  onSample?: (sample: Sample) => void
}

/** A sample of both heaps after garbage collection, in bytes. */
export interface Sample {
  requests: number
  client: number
  sandbox: number
}

/** The result of a soak. */
export interface SoakResult {
  done: number
  failures: string[]
  seconds: number
  rotations: number
  /** Downloads of the list of certificates. */
  downloads: number
  /** Serial numbers that signed a response. */
  signers: number
  samples: Sample[]
  /** Bytes a thousand requests, without the first fifth, in which caches fill. */
  slope: { client: number; sandbox: number }
}

const IN_FLIGHT = 32
const ORDERS = 200
const MINUTE = 60_000

/** Sends requests, signed and verified, while certificates rotate, and measures both heaps. */
export async function soak(options: SoakOptions): Promise<SoakResult> {
  const {
    requests,
    rotateEvery,
    sampleEvery,
    lead,
    limit = Number.POSITIVE_INFINITY,
    onSample,
  } = options
  const sandbox = await startSandbox(lead)
  const client = createClient({ ...sandbox.config, retry: false, warn: () => undefined })
  const { mchid } = sandbox.config
  const failures: string[] = []
  const signers = new Set<string>()
  const samples: Sample[] = []
  const turns: number[] = []
  const call = async (index: number): Promise<void> => {
    const number = `SOAK${index % ORDERS}`
    const json = {
      mchid,
      appid: 'wx8888888888888888',
      description: 'a book',
      out_trade_no: number,
      notify_url: 'https://merchant.example/',
      amount: { total: 1 },
    }
    const query = () =>
      client.v3.pay.transactions.outTradeNo._out_trade_no_.get({
        out_trade_no: number,
        query: { mchid },
      })
    const response = await (index < ORDERS || index % 4 === 0
      ? client.v3.pay.transactions.native.post({ json })
      : query())
    signers.add(response.getHeaderLine('Wechatpay-Serial'))
  }
  // Certificates must not rotate more often per minute than there are certificates ahead: a client
  // downloads the list at most once a minute.
  const rotate = async (): Promise<void> => {
    const now = performance.now()
    if (turns.filter((at) => now - at < MINUTE * 1.1).length >= lead) return
    turns.push(now)
    await sandbox.ask('rotate')
  }
  const sample = async (done: number): Promise<void> => {
    const taken = {
      requests: done,
      client: collectGarbage(),
      sandbox: Number(await sandbox.ask('heap')),
    }
    samples.push(taken)
    onSample?.(taken)
  }
  const started = performance.now()
  let begun = 0
  let done = 0
  const lane = async (): Promise<void> => {
    while (begun < requests && performance.now() - started < limit) {
      const index = begun
      begun += 1
      await call(index).catch((error: unknown) => failures.push(String(error)))
      done += 1
      if (done % sampleEvery === 0) await sample(done)
    }
  }
  const timer = setInterval(() => void rotate(), rotateEvery * 1000)
  try {
    await call(0)
    await Promise.all(Array.from({ length: IN_FLIGHT }, lane))
    const seconds = (performance.now() - started) / 1000
    const downloads = Number(await sandbox.ask('downloads'))
    const settled = samples.filter(({ requests: at }) => at > done / 5)
    const slope = (of: 'client' | 'sandbox') =>
      slopeOf(settled.map((point): Point => [point.requests / 1000, point[of]]))
    return {
      done,
      failures,
      seconds,
      rotations: turns.length,
      downloads,
      signers: signers.size,
      samples,
      slope: { client: slope('client'), sandbox: slope('sandbox') },
    }
  } finally {
    clearInterval(timer)
    client.$close()
    sandbox.close()
  }
}
