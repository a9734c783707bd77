import { inspect } from 'node:util'
import fc from 'fast-check'
import { isWeChatPayError } from 'wechatpay-chain'
import { Finding, type Outcome, type Target } from './target.js'

/** Longest that a case may take, in milliseconds. */
const PATIENCE = 50
const BATCH = 1000
const SLOW_AGAIN = 3
const SEED_STEP = 7919

/** A case that showed a defect, and how to run it again. */
export interface Found {
  target: string
  what: string
  /** Seed of the batch of 1,000 that begins with it, and its place there. */
  seed: number
  index: number
  input: string
}

/** What came of a target. */
export interface Summary {
  target: string
  cases: number
  outcomes: Record<Outcome, number>
  /** Milliseconds of the slowest case, after it was run again. */
  slowest: number
  /** Cases a second, with the making of them. */
  rate: number
  found: Found[]
}

const bySharing = (target: Target, total: number): number =>
  Math.max(1, Math.round((total * target.share) / 100))

async function outcomeOf(target: Target, input: unknown): Promise<Outcome> {
  try {
    return await target.run(input)
  } catch (error) {
    if (isWeChatPayError(error)) return 'refused'
    throw error
  }
}

/** Runs a case, and a slow one again: the machine may have been busy, or memory cleaned up. */
async function timed(
  target: Target,
  input: unknown,
): Promise<{ outcome: Outcome; milliseconds: number }> {
  let least = Number.POSITIVE_INFINITY
  for (let attempt = 0; ; attempt += 1) {
    const started = performance.now()
    const outcome = await outcomeOf(target, input)
    least = Math.min(least, performance.now() - started)
    if (least <= PATIENCE) return { outcome, milliseconds: least }
    if (attempt === SLOW_AGAIN) throw new Finding(`took ${Math.round(least)} ms`)
  }
}

/** Runs a target over a number of cases. The same seed gives the same cases. */
export async function fuzz(
  target: Target,
  total: number,
  seed: number,
  onBatch?: (done: number) => void,
): Promise<Summary> {
  const cases = bySharing(target, total)
  const outcomes: Record<Outcome, number> = { refused: 0, read: 0, unchanged: 0 }
  const found: Found[] = []
  let slowest = 0
  const started = performance.now()
  for (let done = 0; done < cases; done += BATCH) {
    const batchSeed = (seed + (done / BATCH) * SEED_STEP) | 0
    const inputs = fc
      .sample(target.cases, { seed: batchSeed, numRuns: BATCH })
      .slice(0, cases - done)
    for (const [index, input] of inputs.entries()) {
      try {
        const { outcome, milliseconds } = await timed(target, input)
        outcomes[outcome] += 1
        slowest = Math.max(slowest, milliseconds)
      } catch (error) {
        const what =
          error instanceof Finding
            ? error.message
            : `threw ${String((error as Error)?.stack ?? error).slice(0, 600)}`
        found.push({
          target: target.name,
          what,
          seed: batchSeed,
          index,
          input: inspect(input, { depth: 9, breakLength: 200 }).slice(0, 2000),
        })
      }
    }
    onBatch?.(Math.min(done + BATCH, cases))
  }
  await target.close?.()
  return {
    target: target.name,
    cases,
    outcomes,
    slowest,
    rate: Math.round((cases / (performance.now() - started)) * 1000),
    found,
  }
}
