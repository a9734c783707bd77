import { Acknowledgement } from './acknowledge.js'
import type { Outcome } from './answers.js'
import type { ReplayStore } from './replay-store.js'

/** One delivery of a notification that is verified. */
export interface Run {
  id: string
  store: ReplayStore
  /** Milliseconds that a claim holds without being renewed. */
  lease: number
  /** Aborted once the time to answer is over. */
  signal: AbortSignal
  /** What the user does about it. */
  work(): unknown
  /** Told at once when the work has succeeded, before that is recorded. */
  onHandled(outcome: Ended): void
  report(error: unknown): void
}

/** How a run ended, and what to answer beside success. */
export interface Ended {
  outcome: Outcome
  fields?: Readonly<Record<string, unknown>>
}

const RECORD_ATTEMPTS = 3
const RECORD_PAUSE = 100

/** Runs the work of a notification unless it was done or is being done. Failure gives the claim back, so that a repeat runs. */
export async function runOnce(run: Run): Promise<Ended> {
  const { id, store, lease, signal, report } = run
  if (signal.aborted) return { outcome: 'late' }
  const claim = await store.claim(id, lease)
  if (claim !== 'claimed') return { outcome: claim === 'done' ? 'done' : 'busy' }
  if (signal.aborted) return giveBack(run, { outcome: 'late' })
  const stopRenewing = keepClaim(run)
  try {
    const result = await run.work()
    const ended: Ended = result instanceof Acknowledgement ? { outcome: 'done', fields: result.fields } : { outcome: 'done' }
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

/** Holds the claim as long as the process lives and the work runs; when the process dies, the claim ends soon. */
function keepClaim({ id, store, lease, report }: Run): () => void {
  if (store.renew === undefined) return () => undefined
  const timer = setInterval(() => void store.renew?.(id, lease).catch(report), lease / 3)
  timer.unref()
  return () => clearInterval(timer)
}

/** Records what was handled. It stays handled when that fails: the answer is success, and only a duplicate could run again. */
async function record({ id, store, report }: Run): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await store.done(id)
    } catch (error) {
      if (attempt === RECORD_ATTEMPTS) return report(error)
      await new Promise((resolve) => setTimeout(resolve, RECORD_PAUSE * attempt))
    }
  }
}

async function giveBack({ id, store, report }: Run, ended: Ended): Promise<Ended> {
  try {
    await store.release(id)
  } catch (error) {
    report(error)
  }
  return ended
}
