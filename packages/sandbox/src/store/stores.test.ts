import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { openFileStore } from './file.js'
import { createMemoryStore } from './memory.js'
import type { Store } from './store.js'

const folder = mkdtempSync(join(tmpdir(), 'store-'))
afterAll(() => rmSync(folder, { recursive: true }))
let count = 0
const STORES: Record<string, () => Store> = {
  memory: createMemoryStore,
  file: () => openFileStore(join(folder, `${++count}.sqlite`)),
}

describe.each(Object.keys(STORES))('the %s store', (name) => {
  const open = () => STORES[name]!()

  it('lists in the order of the first put, the latest when limited', () => {
    const store = open()
    for (const id of ['b', 'a', 'c']) store.put('x', id, { id })
    store.put('x', 'b', { id: 'b', again: true })
    expect(store.list('x')).toEqual([{ id: 'b', again: true }, { id: 'a' }, { id: 'c' }])
    expect(store.list('x', 2)).toEqual([{ id: 'a' }, { id: 'c' }])
    expect(store.get('y', 'a')).toBeUndefined()
    store.close()
  })

  it('keeps a transaction whole or not at all, also one inside another', () => {
    const store = open()
    store.put('x', 'a', { value: 1 })
    expect(() =>
      store.transaction(() => {
        store.put('x', 'a', { value: 2 })
        store.transaction(() => store.put('x', 'b', { value: 3 }))
        store.delete('x', 'a')
        throw new Error('undo')
      }),
    ).toThrow('undo')
    expect(store.list('x')).toEqual([{ value: 1 }])
    expect(store.transaction(() => store.get('x', 'a'))).toEqual({ value: 1 })
    store.close()
  })

  it('keeps any id and any JSON', () => {
    const store = open()
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (id, value) => {
          const entity = JSON.parse(JSON.stringify(value)) as object
          store.put('any', id, entity)
          expect(store.get('any', id)).toEqual(entity)
        },
      ),
      { numRuns: 100 },
    )
    store.close()
  })
})
