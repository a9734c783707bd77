import { format, inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { RequestRefusedError } from '../errors/errors.js'
import { buildQuery } from '../request/query.js'
import { Transformer } from '../xml/transformer.js'
import { isAnySealPending, PendingSeal, showsPendingSeal } from './pending-seal.js'
import { isSealed } from './sealed.js'

const seal = new PendingSeal('张三')

it('what waits to be encrypted shows its plaintext to nobody but the one who encrypts', () => {
  for (const printed of [
    inspect(seal, { showHidden: true, depth: 9 }),
    inspect({ deep: [seal] }),
    format('%o %O', seal, seal),
  ])
    expect(printed).not.toContain('张三')
  expect([PendingSeal.open(seal), isSealed(seal), isAnySealPending]).toEqual(['张三', true, true])
})

describe('what waits to be encrypted refuses to become a string', () => {
  it.each<[string, () => unknown]>([
    ['in a template literal', () => `${seal}`],
    ['by String()', () => String(seal)],
    ['by concatenation', () => '姓名：'.concat(seal as never)],
    ['in a list that is joined', () => [seal].join()],
    ['in JSON', () => JSON.stringify({ seal })],
    ['in XML', () => Transformer.toXml({ seal } as never)],
    ['in a query', () => buildQuery({ seal } as never)],
    ['in URLSearchParams', () => new URLSearchParams({ seal } as never)],
    ['as a path', () => encodeURIComponent(seal as never)],
  ])('%s', (_, write) => {
    let error: unknown
    try {
      write()
    } catch (caught) {
      error = caught
    }
    expect(error).toBeInstanceOf(RequestRefusedError)
    const { code, message, findings } = error as RequestRefusedError
    expect([code, findings[0]?.code]).toEqual(['ERR_SEAL_PLACE', 'calls.seal-in-text'])
    expect(message).toContain('json: { name: client.$seal(name) }')
    expect(inspect(error)).not.toContain('张三')
  })

  it('in the language of its client', () => {
    expect(() => String(new PendingSeal('张三', 'zh'))).toThrow(
      /^\$seal：.*不会被加密（请求未发出；请原样放进/,
    )
  })
})

it('its printed form is known in whatever is about to be sent', () => {
  const printed = inspect(seal)
  const sent = [
    JSON.stringify({ printed }),
    Transformer.toXml({ printed }),
    buildQuery({ printed }),
    new URLSearchParams({ printed }).toString(),
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
