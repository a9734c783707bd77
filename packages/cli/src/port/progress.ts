import type { Say } from './texts.js'

/** Milliseconds before a run counts as long. */
const SHORT = 700
const TERMINAL_PAUSE = 100
const LOG_PAUSE = 3000

/** Where progress is shown. */
export interface ProgressOptions {
  readonly write: (text: string) => void
  readonly isTerminal: boolean
  readonly say: Say
  /** What is said of each step. Default: `progress`. */
  readonly text?: 'progress' | 'check-progress'
  /** Milliseconds, monotonic. */
  readonly now: () => number
}

/** Shows how far a long run is. */
export interface Progress {
  /** Takes the number of files done. */
  readonly step: (done: number, total: number, file: string) => void
  /** Clears the line. */
  readonly end: () => void
}

/**
 * Shows progress: one line that changes on a terminal, a line every few seconds elsewhere, and
 * nothing while a run is short.
 */
export function createProgress({
  write,
  isTerminal,
  say,
  now,
  text = 'progress',
}: ProgressOptions): Progress {
  const started = now()
  let last = isTerminal ? Number.NEGATIVE_INFINITY : started
  let shown = false
  return {
    step(done, total, file) {
      const time = now()
      const pause = isTerminal ? TERMINAL_PAUSE : LOG_PAUSE
      if (time - started < SHORT || time - last < pause) return
      last = time
      shown = true
      const line = say(text, { done, total, file })
      write(isTerminal ? `\r\u001b[K${line.slice(0, 78)}` : `${line}\n`)
    },
    end() {
      if (shown && isTerminal) write('\r\u001b[K')
    },
  }
}
