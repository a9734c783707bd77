import { createHash } from 'node:crypto'
import { type Advice, advice } from '../messages/advice.js'
import { signV2, type V2Fields } from './sign-v2.js'

/** Finds out what is wrong with an APIv2 sign, by trying the usual mistakes. */
export function diagnoseV2(
  fields: V2Fields,
  { secret, apiv3Key }: { secret: string; apiv3Key: string },
): Advice {
  const sign = String(fields['sign'])
  const right = {
    MD5: signV2(fields, secret, 'MD5'),
    'HMAC-SHA256': signV2(fields, secret, 'HMAC-SHA256'),
  }
  if (sign.toUpperCase() === right.MD5 || sign.toUpperCase() === right['HMAC-SHA256']) {
    return sign === sign.toUpperCase()
      ? advice('sign-v2.other-algorithm')
      : advice('sign-v2.lower-case')
  }
  if (sign === signV2(fields, apiv3Key, 'MD5') || sign === signV2(fields, apiv3Key, 'HMAC-SHA256'))
    return advice('sign-v2.apiv3-key')
  const md5 = (signed: string) => createHash('md5').update(signed).digest('hex').toUpperCase()
  const sorted = Object.entries(fields)
    .filter(([name]) => name !== 'sign')
    .sort(([left], [right_]) => (left < right_ ? -1 : 1))
  const join = (entries: [string, unknown][]) =>
    entries.map(([name, value]) => `${name}=${value}`).join('&')
  if (sign === md5(`${join(sorted)}&key=${secret}`)) return advice('sign-v2.empty-fields')
  if (sign === md5(join(sorted.filter(([, value]) => value !== ''))))
    return advice('sign-v2.key-left-out')
  const given = Object.entries(fields).filter(([name, value]) => name !== 'sign' && value !== '')
  if (sign === md5(`${join(given)}&key=${secret}`)) return advice('sign-v2.unsorted')
  return advice('sign-v2.unknown-mistake')
}
