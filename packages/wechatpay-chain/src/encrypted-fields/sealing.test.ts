import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { looksEncrypted, withoutQuery } from './sealing.js'

it('a string looks encrypted when it is canonical Base64 with the length of an RSA key', () => {
  for (const size of [256, 384, 512]) {
    const text = randomBytes(size).fill(255, 0, 3).toString('base64')
    expect(looksEncrypted(text)).toBe(true)
    for (const changed of [
      `${text} `,
      `${text}\n`,
      text.replaceAll('=', ''),
      text.replaceAll('/', '_'),
      `=${text}`,
      text.slice(4),
    ])
      expect(looksEncrypted(changed === text ? text.slice(4) : changed)).toBe(false)
  }
  for (const size of [0, 1, 128, 255, 257, 511])
    expect(looksEncrypted(randomBytes(size).toString('base64'))).toBe(false)
  for (const text of ['', '张三', '13800138000', '三'.repeat(344), 'a b'.repeat(100)])
    expect(looksEncrypted(text)).toBe(false)
})

it('a path is shown without its query and fragment', () => {
  expect(withoutQuery('v3/x?phone=1\n2#3')).toBe('v3/x')
  expect(withoutQuery('v3/x#?')).toBe('v3/x')
})
