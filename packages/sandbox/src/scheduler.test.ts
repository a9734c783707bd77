import { describe, expect, it } from 'vitest'
import { createClock } from './clock.js'
import { createScheduler } from './scheduler.js'
import { createMemoryStore } from './store/memory.js'

function create() {
  const warnings: string[] = []
  const store = createMemoryStore()
  const clock = createClock(() => 1_000_000)
  let count = 0
  const scheduler = createScheduler({
    store,
    clock,
    newId: () => String(++count),
    warn: (message) => void warnings.push(message),
  })
  const ran: unknown[] = []
  scheduler.on('note', ({ text }) => void ran.push(text))
  scheduler.on('fail', () => {
    throw new Error('no')
  })
  return { warnings, store, clock, scheduler, ran }
}

describe('the scheduler', () => {
  it('runs jobs in the order of their time once the clock reaches them', () => {
    const { clock, scheduler, ran } = create()
    scheduler.start()
    scheduler.schedule('note', 1_000_300, { text: 'later' })
    scheduler.schedule('note', 1_000_200, { text: 'soon' })
    clock.advance(199)
    expect(ran).toEqual([])
    clock.advance(1)
    expect(ran).toEqual(['soon'])
    clock.set(1_000_300)
    expect(ran).toEqual(['soon', 'later'])
    scheduler.stop()
  })

  it('warns of a job that failed, drops it and goes on', () => {
    const { clock, scheduler, ran, warnings, store } = create()
    scheduler.start()
    scheduler.schedule('fail', 1_000_100, {})
    scheduler.schedule('note', 1_000_100, { text: 'next' })
    clock.advance(100)
    expect(ran).toEqual(['next'])
    expect(warnings).toEqual(['The sandbox could not fail: no'])
    expect(store.list('job')).toEqual([])
    scheduler.stop()
  })

  it('forgets a job whose transaction was undone', () => {
    const { clock, scheduler, ran, store } = create()
    scheduler.start()
    expect(() =>
      store.transaction(() => {
        scheduler.schedule('note', 1_000_100, { text: 'undone' })
        throw new Error('undo')
      }),
    ).toThrow('undo')
    clock.advance(100)
    expect(ran).toEqual([])
    scheduler.stop()
  })

  it('runs what is in the store, and nothing once stopped', () => {
    const { clock, scheduler, ran, store } = create()
    store.put('job', 'old', { id: 'old', kind: 'note', due: 1_000_050, data: { text: 'old' } })
    scheduler.start()
    clock.advance(50)
    expect(ran).toEqual(['old'])
    scheduler.schedule('note', 1_000_060, { text: 'never' })
    scheduler.stop()
    clock.advance(100)
    expect(ran).toEqual(['old'])
  })
})

describe('the clock', () => {
  it('refuses an invalid time, and to go back', () => {
    const clock = createClock()
    expect(() => clock.set('never')).toThrow(RangeError)
    expect(() => clock.advance(-1)).toThrow('forwards')
  })
})
