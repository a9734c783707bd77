import { describe, expect, it } from 'vitest'
import { clientOf, payment } from '../../../../test/notify/fixture.js'
import { headerReader } from './read-headers.js'

const NAMES = [
  'Wechatpay-Signature',
  'Wechatpay-Timestamp',
  'Wechatpay-Nonce',
  'Wechatpay-Serial',
] as const

describe('a header that comes twice', () => {
  it.each(NAMES)(
    'hides none of its values: with two of %s, a notification is refused in either order',
    async (name) => {
      const { headers, body } = payment()
      const genuine: string = headers[name]
      const { [name]: _, ...others } = headers
      const twice = [
        { [name]: genuine, [name.toLowerCase()]: 'other' },
        { [name.toLowerCase()]: 'other', [name]: genuine },
        { [name]: [genuine, 'other'] },
        { [name]: ['other', genuine] },
      ]
      for (const both of twice) {
        await expect(
          clientOf().$notify({ ...others, ...both } as never, body),
        ).rejects.toMatchObject({ name: 'SignatureError' })
      }
      expect(
        (await clientOf().$notify({ ...others, [name]: [genuine] } as never, body)).version,
      ).toBe('v3')
    },
  )

  it('is read as all of its values, joined', () => {
    expect(headerReader({ 'X-A': 'a', 'x-a': 'b' })('X-a')).toBe('a, b')
    expect(headerReader({ 'X-A': ['a', 'b'] } as never)('x-a')).toBe('a, b')
    expect(headerReader({ 'X-A': 7 } as never)('x-a')).toBe('')
  })
})
