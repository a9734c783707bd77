import { afterEach, describe, expect, test, vi } from 'vitest'
import * as php from './index.js'
import { getopt } from './system.js'

afterEach(() => vi.restoreAllMocks())

describe('trigger_error', () => {
  test('writes to the console, and throws what ends a script', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    expect(php.triggerError('late')).toBe(true)
    expect(warn).toHaveBeenCalledWith('late')
    expect(() => php.triggerError('wrong', 256)).toThrow(php.PhpError)
  })

  test('calls the handler until it is restored; false leaves it to PHP', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const seen: unknown[] = []
    const handler = (level: number, message: string) => {
      seen.push([level, message])
      return message !== 'left'
    }
    expect(php.setErrorHandler(handler)).toBeNull()
    php.triggerError('a', 512)
    php.triggerError('left')
    expect(php.setErrorHandler(null)).toBe(handler)
    php.restoreErrorHandler()
    php.restoreErrorHandler()
    php.triggerError('b')
    expect(seen).toEqual([
      [512, 'a'],
      [1024, 'left'],
    ])
    expect(warn.mock.calls).toEqual([['left'], ['b']])
    expect(php.errorGetLast()).toBeNull()
  })

  test('assert throws for what is false', () => {
    expect(php.assert(1)).toBe(true)
    expect(() => php.assert('0')).toThrow('assert(false)')
    expect(() => php.assert(false, 'no order')).toThrow(php.AssertionError)
    expect(() => php.assert(false, new RangeError('own'))).toThrow(RangeError)
  })
})

describe('objects', () => {
  class Order {
    pay() {}
  }
  class Refund extends Order {
    ask() {}
  }
  php.nameClass(Order, 'App\\Order')
  php.implementInterfaces(Order, ['Countable'])
  const refund = new Refund()

  test('have a number of their own', () => {
    expect(php.splObjectId(refund)).toBe(php.splObjectId(refund))
    expect(php.splObjectId(refund)).not.toBe(php.splObjectId(new Refund()))
    expect(php.splObjectHash(refund)).toMatch(/^0{20}[0-9a-f]{12}$/)
  })

  test('are of a class, and of those that it inherits from', () => {
    expect(php.isA(refund, 'refund')).toBe(true)
    expect(php.isA(refund, '\\App\\Order')).toBe(true)
    expect(php.isA(refund, Order)).toBe(true)
    expect(php.isA(refund, 'Countable')).toBe(true)
    expect(php.isA(refund, 'Other')).toBe(false)
    expect(php.isA('Refund', 'Refund')).toBe(false)
    expect(php.isSubclassOf(refund, 'Refund')).toBe(false)
    expect(php.isSubclassOf(refund, 'App\\Order')).toBe(true)
    expect(php.isSubclassOf(Refund, Order)).toBe(true)
    expect(php.isSubclassOf(null, Order)).toBe(false)
    expect(php.getClassMethods(refund)).toEqual(['__construct', 'ask', 'pay'])
    expect(php.getClassMethods(Order)).toEqual(['__construct', 'pay'])
  })

  test('settype hands over what the variable becomes', () => {
    const seen: unknown[] = []
    for (const type of ['int', 'string', 'array', 'bool', 'null'])
      php.settype('12a', type, (value: unknown) => seen.push(value))
    expect(seen).toEqual([12, '12a', ['12a'], true, null])
    expect(() => php.settype(1, 'order')).toThrow(RangeError)
  })
})

test('similar_text and sscanf hand over what PHP writes into variables', () => {
  const seen: unknown[] = []
  const set = (value: unknown) => seen.push(value)
  expect(php.similarText('World', 'Word', set)).toBe(4)
  expect(php.sscanf('5 apples', '%d %s', set, set)).toBe(2)
  expect(php.sscanf('', '%d', set)).toBe(-1)
  expect(seen).toEqual([(8 / 9) * 100, 5, 'apples', null])
})

test.each([
  ['ab:c::', ['-a', '-b', '1', '-c2', '-c', 'rest'], { a: false, b: '1', c: ['2', false] }],
  ['vq', ['-vvq', 'x', '-v'], { v: [false, false], q: false }],
  ['b:', ['-b=5', '--', '-b', '6'], { b: '5' }],
  [
    '',
    ['--all', '--id=7', '--id', '8', '--opt', '--none'],
    { all: false, id: ['7', '8'], opt: false },
  ],
])('getopt reads %s', (short, words, found) => {
  expect(getopt(short, ['all', 'id:', 'opt::'], words)).toEqual(found)
})

test('what PHP says of its machine', () => {
  expect(php.gethostname()).not.toBe('')
  expect(php.phpUname()).toContain(php.phpUname('n'))
  expect(php.phpUname('s')).toMatch(/^\w+$/)
  expect(php.memoryGetUsage()).toBeGreaterThan(1e6)
  expect(php.memoryGetPeakUsage()).toBeGreaterThan(1e6)
  expect(php.getmypid()).toBe(process.pid)
  expect(php.sysGetloadavg()).toHaveLength(3)
  expect([php.iniGet('memory_limit'), php.iniGet('no.such')]).toEqual(['-1', false])
  php.putenv('PORT_SYSTEM_TEST=a=b')
  expect(php.getenv('PORT_SYSTEM_TEST')).toBe('a=b')
  php.putenv('PORT_SYSTEM_TEST')
  expect(php.getenv('PORT_SYSTEM_TEST')).toBe(false)
  expect(php.hashAlgos()).toContain('sha256')
  expect(php.sha1File('/nowhere')).toBe(false)
  expect(php.strlen(php.opensslRandomPseudoBytes(8))).toBe(8)
})

test('texts that are taken apart step by step, and padded', () => {
  expect([php.strtok('a b c', ' '), php.strtok(' '), php.strtok(' '), php.strtok(' ')]).toEqual([
    'a',
    'b',
    'c',
    false,
  ])
  expect([php.mbStrPad('你', 4, 'ab'), php.mbStrPad('你', 4, 'ab', 2)]).toEqual(['你aba', 'a你ab'])
  expect(php.arrayFind([1, 2, 3], (one: number) => one > 1)).toBe(2)
  expect(php.arrayFindKey({ a: 1 }, (one: number) => one > 1)).toBeNull()
  expect(php.arrayAny([1, 2], (one: number) => one > 1)).toBe(true)
  expect(php.arrayAll([1, 2], (one: number) => one > 1)).toBe(false)
})
