import { randomUUID } from 'node:crypto'
import { Acknowledgement } from './acknowledge.js'
import type { Outcome } from './acknowledgements.js'
import type { ReplayStore } from './replay-store.js'

/** One delivery of a verified notification. */
export interface Run {
  id: string
  store: ReplayStore
  /** Milliseconds that a claim lasts without being renewed. */
  lease: number
  /**
   * Least time in milliseconds for which it is remembered once handled; defaults to the store's
   * own.
   */
  remember: number | undefined
  /** Aborted once the time to respond is over. */
  signal: AbortSignal
  /** The user's handler. */
  work(): unknown
  /** Called as soon as the work has succeeded, before that is recorded. */
  onHandled(outcome: Ended): void
  report(error: unknown): void
}

/** How a run ended, and what to respond beside success. */
export interface Ended {
  outcome: Outcome
  fields?: Readonly<Record<string, unknown>>
}

const RECORD_ATTEMPTS = 3
const RECORD_PAUSE = 100

/** A run and the token that proves its claim. */
interface ClaimedRun extends Run {
  readonly token: string
}

/**
 * Runs the work of a notification unless it was done or is being done. A failure releases the
 * claim, so that a redelivery is handled.
 */
export async function runOnce(given: Run): Promise<Ended> {
  const run: ClaimedRun = { ...given, token: randomUUID() }
  const { id, store, lease, signal, token, report } = run
  if (signal.aborted) return { outcome: 'late' }
  const claim = await store.claim(id, lease, token)
  if (claim !== 'claimed') return { outcome: claim === 'done' ? 'done' : 'busy' }
  if (signal.aborted) return giveBack(run, { outcome: 'late' })
  const stopRenewing = keepClaim(run)
  try {
    const result = await run.work()
    const ended: Ended =
      result instanceof Acknowledgement
        ? { outcome: 'done', fields: result.fields }
        : { outcome: 'done' }
    run.onHandled(ended)
    if (ended.fields !== undefined) return await giveBack(run, ended)
    await record(run)
    return ended
  } catch (error) {
    report(error)
    return await giveBack(run, { outcome: 'failed' })
  } finally {
    stopRenewing()
  }
}

/** Renews the claim while the work runs; if the process dies, the claim expires soon. */
function keepClaim({ id, store, lease, token, report }: ClaimedRun): () => void {
  if (typeof store.renew !== 'function') return () => undefined
  // Async, so that a store that throws at once, or returns no promise, cannot end the process.
  const renew = async () => store.renew?.(id, lease, token)
  const timer = setInterval(() => void renew().catch(report), lease / 3)
  timer.unref()
  return () => clearInterval(timer)
}

/**
 * Records what was handled. It counts as handled even when that fails: the response is success, and
 * only a duplicate could run again.
 */
async function record({ id, store, remember, report }: ClaimedRun): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await store.done(id, remember)
    } catch (error) {
      if (attempt === RECORD_ATTEMPTS) return report(error)
      await new Promise((resolve) => setTimeout(resolve, RECORD_PAUSE * attempt))
    }
  }
}

async function giveBack({ id, store, token, report }: ClaimedRun, ended: Ended): Promise<Ended> {
  try {
    await store.release(id, token)
  } catch (error) {
    report(error)
  }
  return ended
}
