import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PortResult } from '../contract.js'
import { createTranslator, type Job, type Outcome, type Reply } from './translator.js'

const RESULT: PortResult = { code: '', diagnostics: [], calls: [], free: [], lines: [] }

/** A translator whose workers answer when the test says so. */
function create() {
  const workers: { jobs: Job[]; ended: boolean; reply: (reply: Reply) => void }[] = []
  const outcomes: Outcome['kind'][] = []
  const translator = createTranslator({
    startWorker(onReply) {
      const worker = { jobs: [] as Job[], ended: false, reply: onReply }
      workers.push(worker)
      return {
        send: (job) => worker.jobs.push(job),
        end: () => {
          worker.ended = true
        },
      }
    },
    onOutcome: ({ kind }) => outcomes.push(kind),
    limit: 20_000,
    patience: 2000,
  })
  return { workers, outcomes, translate: (source: string) => translator.translate(source, {}) }
}

describe('the translator of the page', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('translates the latest of what came while it was busy, and tells of that only', () => {
    const { workers, outcomes, translate } = create()
    for (const source of ['a', 'b', 'c']) translate(source)
    const [worker] = workers
    worker?.reply({ id: 1, result: RESULT })
    expect(outcomes).toEqual([])
    expect(worker?.jobs.map(({ source }) => source)).toEqual(['a', 'c'])
    worker?.reply({ id: 3, failure: 'broken' })
    expect(outcomes).toEqual(['failed'])
    expect(workers).toHaveLength(1)
  })

  it('ends one that takes too long, and starts anew', () => {
    const { workers, outcomes, translate } = create()
    translate('a')
    vi.advanceTimersByTime(19_999)
    expect(outcomes).toEqual([])
    vi.advanceTimersByTime(1)
    expect(outcomes).toEqual(['timeout'])
    expect(workers[0]?.ended).toBe(true)
    translate('b')
    workers[0]?.reply({ id: 1, result: RESULT })
    workers[1]?.reply({ id: 2, result: RESULT })
    expect(outcomes).toEqual(['timeout', 'done'])
    vi.advanceTimersByTime(60_000)
    expect(outcomes).toHaveLength(2)
  })

  it('does not wait long for one whose source has changed', () => {
    const { workers, outcomes, translate } = create()
    translate('a')
    vi.advanceTimersByTime(1000)
    translate('b')
    vi.advanceTimersByTime(1500)
    translate('c')
    vi.advanceTimersByTime(500)
    expect(workers.map(({ ended }) => ended)).toEqual([true, false])
    expect(workers[1]?.jobs.map(({ source }) => source)).toEqual(['c'])
    workers[1]?.reply({ id: 3, result: RESULT })
    expect(outcomes).toEqual(['done'])
  })
})
