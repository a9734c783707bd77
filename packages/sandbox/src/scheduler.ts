import type { Clock } from './clock.js'
import { message } from './messages/index.js'
import type { Store } from './store/store.js'

/** Something that happens later by itself: a refund is settled, a notification is redelivered. */
export interface Job {
  id: string
  kind: string
  /** Time of the sandbox's clock, in milliseconds. */
  due: number
  data: Record<string, unknown>
}

/** Jobs that are still to run; they are kept in the store and outlive the process. */
export interface Scheduler {
  schedule(kind: string, due: number, data: Record<string, unknown>): void
  /** Sets what a kind of job does. Each runs in a transaction of its own. */
  on(kind: string, run: (data: Record<string, unknown>) => void): void
  /** Starts the timer, and runs what an earlier process left. */
  start(): void
  /** Runs what is due now. */
  runDue(): void
  stop(): void
}

const JOBS = 'job'
const LONGEST_TIMER = 3_600_000

/** What a scheduler works with. */
export interface SchedulerParts {
  store: Store
  clock: Clock
  newId: () => string
  /** Receives a warning when a job fails; the job is dropped, so that those behind it run. */
  warn: (message: string) => void
}

/** Makes a scheduler that follows the sandbox's clock, also when that is set or moved. */
export function createScheduler({ store, clock, newId, warn }: SchedulerParts): Scheduler {
  const kinds = new Map<string, (data: Record<string, unknown>) => void>()
  let queue: Job[] = []
  let timer: NodeJS.Timeout | undefined
  let running = false
  let stopped = true
  let forget: (() => void) | undefined

  const arm = (): void => {
    clearTimeout(timer)
    const next = queue[0]
    if (stopped || !next) return
    timer = setTimeout(runDue, Math.min(LONGEST_TIMER, Math.max(0, next.due - clock.now())))
    timer.unref()
  }
  const insert = (job: Job): void => {
    let position = queue.length
    while (position > 0 && queue[position - 1]!.due > job.due) position--
    queue.splice(position, 0, job)
  }
  const run = (job: Job): void => {
    try {
      store.transaction(() => {
        // A job whose transaction was undone is in the queue but not in the store.
        if (!store.get(JOBS, job.id)) return
        store.delete(JOBS, job.id)
        kinds.get(job.kind)?.(job.data)
      })
    } catch (error) {
      store.transaction(() => store.delete(JOBS, job.id))
      const reason = error instanceof Error ? error.message : String(error)
      warn(message('sandbox.job-failed', { job: job.kind, error: reason }).en)
    }
  }
  const runDue = (): void => {
    if (running || stopped) return
    running = true
    try {
      while (queue[0] && queue[0].due <= clock.now()) run(queue.shift()!)
    } finally {
      running = false
      arm()
    }
  }
  return {
    schedule(kind, due, data) {
      const job = { id: newId(), kind, due, data }
      store.put(JOBS, job.id, job)
      insert(job)
      if (!running) arm()
    },
    on: (kind, handler) => void kinds.set(kind, handler),
    start() {
      stopped = false
      queue = store.list<Job>(JOBS).sort((left, right) => left.due - right.due)
      forget = clock.onChange(runDue)
      arm()
    },
    runDue,
    stop() {
      stopped = true
      forget?.()
      clearTimeout(timer)
    },
  }
}
