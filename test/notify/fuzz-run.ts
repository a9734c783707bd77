import fc from 'fast-check'
import { isWeChatPayError } from 'wechatpay-chain'
import { identify } from '../../packages/wechatpay-chain/src/notify/identity.js'
import { clientOf } from './fixture.js'
import { attack, corpus, type Delivery, isGenuine } from './mutations.js'

/** Results of a run. */
export interface FuzzReport {
  runs: number
  /**
   * Deliveries that are genuine after all: changes that undid each other, or produced another one
   * of the corpus.
   */
  unchanged: number
  /**
   * XML that was written differently, or changed where nothing is read, and is still a genuine
   * event, field for field.
   */
  sameEvent: number
  /** Slowest delivery, in milliseconds of this thread's CPU if the platform measures it. */
  slowest: number
  /** How often each error code occurred. */
  codes: Record<string, number>
}

/** How often a slow delivery is tried again. */
const TIMES = 4

/**
 * Sends mutated notifications to `$notify`; throws when one is accepted, fails with an error that
 * is not the SDK's, or takes too long.
 */
export async function fuzz({
  runs,
  seed,
  limit,
}: {
  runs: number
  seed: number
  limit: number
}): Promise<FuzzReport> {
  const now = Date.now()
  const client = clientOf({ now: () => now })
  const all = corpus(now)
  const identities = new Map<string, string>()
  for (const { headers, body } of all) {
    const event = await client.$notify(headers, body)
    identities.set(meaningOf(event), identify(event))
  }
  const report: FuzzReport = { runs: 0, unchanged: 0, sameEvent: 0, slowest: 0, codes: {} }
  const property = fc.asyncProperty(attack, async ({ which, other, mutations }) => {
    const pick = (index: number) => all[index % all.length] as Delivery
    const delivery = mutations.reduce(
      (changed, mutate) => mutate(changed, pick(other)),
      pick(which),
    )
    report.runs++
    if (isGenuine(delivery, all)) return void report.unchanged++
    const notify = () =>
      client.$notify(delivery.headers, delivery.body).then(
        (event) => ({ event }),
        (error: unknown) => ({ error }),
      )
    let took = Number.POSITIVE_INFINITY
    let outcome: Awaited<ReturnType<typeof notify>> = { error: undefined }
    // A slow delivery is slow each time; other activity of the process and the machine (compiling,
    // collecting garbage) is not.
    for (let time = 0; time < TIMES && took > limit; time++) {
      const before = process.cpuUsage()
      outcome = await notify()
      const { user, system } = process.cpuUsage(before)
      took = Math.min(took, (user + system) / 1000)
    }
    report.slowest = Math.max(report.slowest, took)
    if (took > limit) throw new Error(`took ${took} ms: ${describe(delivery)}`)
    if ('event' in outcome) {
      // An XML document may be written in other ways: an accepted one must say exactly what a
      // genuine one says, and must be the same event to a handler.
      if (identities.get(meaningOf(outcome.event)) === identify(outcome.event))
        return void report.sameEvent++
      throw new Error(`accepted ${JSON.stringify(outcome.event)}: ${describe(delivery)}`)
    }
    if (!isWeChatPayError(outcome.error))
      throw new Error(`crashed with ${String(outcome.error)}: ${describe(delivery)}`, {
        cause: outcome.error,
      })
    report.codes[outcome.error.code] = (report.codes[outcome.error.code] ?? 0) + 1
  })
  await fc.assert(property, { numRuns: runs, seed })
  return report
}

/** The content of an event; empty elements are outside the sign of APIv2 and carry none. */
const meaningOf = (event: object) =>
  JSON.stringify(event, (_, value) => (value === '' ? undefined : value))

const describe = ({ headers, body }: Delivery) =>
  `${JSON.stringify(headers)} ${body.toString('base64')}`
