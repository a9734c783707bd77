import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { ConfigurationError } from '../errors/errors.js'
import { phpString, phpTruth } from './php-string.js'

class Money {
  toString() {
    return '1.00'
  }
}

describe('phpString', () => {
  test.each([
    ['', ''],
    ['text', 'text'],
    [true, '1'],
    [false, ''],
    [null, ''],
    [undefined, ''],
    [0, '0'],
    [-0, '0'],
    [-5, '-5'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    [12345678901234567890n, '12345678901234567890'],
    [1.5, '1.5'],
    [-0.25, '-0.25'],
    [0.1 + 0.2, '0.3'],
    [100.1, '100.1'],
    [0.0001, '0.0001'],
    [0.00012345, '0.00012345'],
    [0.00001, '1.0E-5'],
    [-1.5e-7, '-1.5E-7'],
    [1e25, '1.0E+25'],
    [-1.25e100, '-1.25E+100'],
    [12345678901234.5, '12345678901235'],
    [1234567890123.25, '1234567890123.3'],
    [99999999999999.9, '1.0E+14'],
    [2 ** 53, '9.007199254741E+15'],
    [['x'], 'Array'],
    [new Money(), '1.00'],
    [{ toString: () => 'own' }, 'own'],
    [runInNewContext('[1]'), 'Array'],
  ])('writes %s as %j', (value, text) => {
    expect(phpString(value)).toBe(text)
  })

  test('accepts another precision', () => {
    expect(phpString(0.1 + 0.2, 17)).toBe('0.30000000000000004')
    expect(phpString(1234.5, 2)).toBe('1.2E+3')
  })

  test.each([
    [Number.NaN, /NaN cannot be written/],
    [Number.POSITIVE_INFINITY, /Infinity cannot be written/],
    [new Date(0), /A Date cannot be written/],
    [{}, /An object cannot be written/],
    [runInNewContext('({})'), /An object cannot be written/],
    [{ toString: 1 }, /An object cannot be written/],
    [Object.create(null), /An object cannot be written/],
    [() => 1, /A function cannot be written/],
    [Symbol('x'), /A symbol cannot be written/],
  ])('refuses %s', (value, message) => {
    expect(() => phpString(value)).toThrow(ConfigurationError)
    expect(() => phpString(value)).toThrow(message)
  })
})

test('phpTruth agrees with PHP on what is false', () => {
  for (const value of [false, null, undefined, 0, '', '0', []]) expect(phpTruth(value)).toBe(false)
  for (const value of [true, 1, -1, '00', 'false', ' ', [0], {}]) expect(phpTruth(value)).toBe(true)
})
