import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import { buildQuery } from '../request/query.js'
import { Transformer } from '../xml/transformer.js'
import { isAnySealPending, PendingSeal, showsPendingSeal } from './pending-seal.js'
import { isSealed } from './sealed.js'

const seal = new PendingSeal('张三')

it('what waits to be encrypted shows its plaintext to nobody but the one who encrypts', () => {
  const spellings = [
    JSON.stringify({ seal }),
    `${seal}`,
    inspect(seal, { showHidden: true, depth: 9 }),
  ]
  for (const text of spellings) expect(text).not.toContain('张三')
  expect([PendingSeal.open(seal), isSealed(seal), isAnySealPending]).toEqual(['张三', true, true])
})

it('is known in whatever is about to be sent, as JSON, XML, a query or a form write it', () => {
  const sent = [
    JSON.stringify({ seal }),
    Transformer.toXml({ seal } as never),
    buildQuery({ seal } as never),
    new URLSearchParams({ seal: `${seal}` }).toString(),
  ]
  for (const text of sent) {
    expect(showsPendingSeal(text)).toBe(true)
    expect(showsPendingSeal(new Uint8Array(Buffer.from(text)))).toBe(true)
  }
  expect(showsPendingSeal('{"seal":"sealed"}')).toBe(false)
})

it.each([5, undefined, null, {}])('%j is no plaintext', (value) => {
  expect(() => new PendingSeal(value as never)).toThrow(
    expect.objectContaining({ name: 'ConfigurationError' }),
  )
})
