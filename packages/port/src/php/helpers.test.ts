import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import * as php from './index.js'
import type { Mixed } from './mixed.js'

const folder = mkdtempSync(join(tmpdir(), 'port-php-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('values that are no PHP data', () => {
  const trap = new Proxy(() => {}, {
    ownKeys: () => {
      throw new Error('was enumerated')
    },
  })
  class Order {
    get secret(): string {
      throw new Error('was read')
    }
  }

  test.each([
    ['a node of the SDK', trap],
    ['an instance', new Order()],
    ['a function', () => 0],
  ])('%s is true, is no array, and copies as itself', (_, value) => {
    expect(php.truthy(value)).toBe(true)
    expect(php.isArray(value)).toBe(false)
    expect(php.copy(value)).toBe(value)
    expect(php.printR(value, true)).toContain('Object')
  })

  test('an instance is a string only if it says how', () => {
    expect(() => php.str(new Order())).toThrow('Object of class Order could not be converted')
    expect(php.str(new URL('https://a.b/'))).toBe('https://a.b/')
    expect(php.str({})).toBe('Array')
  })

  test('a JavaScript array with names or holes is a map', () => {
    const named: Mixed = []
    named.b = 1
    named.a = 2
    expect(php.jsonEncode(named)).toBe('{"b":1,"a":2}')
    php.ksort(named)
    expect(php.arrayKeys(named)).toEqual(['a', 'b'])
    const holes: Mixed = []
    holes[2] = 'x'
    expect(php.jsonEncode(holes)).toBe('{"2":"x"}')
    expect(php.arrayIsList(holes)).toBe(false)
  })

  test('copy separates arrays inside arrays', () => {
    const source = { list: [{ a: 1 }], date: new Date(0) }
    const copied = php.copy(source)
    copied.list[0]!.a = 2
    expect(source.list[0]!.a).toBe(1)
    expect(copied.date).toBe(source.date)
  })

  test('the key __proto__ is a key like others', () => {
    const map = php.jsonDecode('{"__proto__":{"x":1}}')
    expect(php.jsonEncode(php.copy(php.arrayMerge(map, { a: 1 })))).toBe(
      '{"__proto__":{"x":1},"a":1}',
    )
    expect(({} as Mixed).x).toBeUndefined()
  })
})

describe('strings of bytes', () => {
  test('keep each byte, wherever they are cut', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    expect(php.toBytes(php.fromBytes(bytes))).toEqual(bytes)
    const [first, rest] = [php.substr('你', 0, 1), php.substr('你', 1)]
    expect(php.bin2hex(first)).toBe('e4')
    expect(php.concat(first, rest)).toBe('你')
    expect(php.strlen(php.randomBytes(100))).toBe(100)
    expect(php.base64Decode(php.base64Encode(php.fromBytes(bytes)))).toBe(php.fromBytes(bytes))
  })

  test('are refused by JSON', () => {
    expect(() => php.jsonEncode(php.fromBytes(Uint8Array.of(255)))).toThrow(php.JsonException)
    expect(php.jsonLastError()).toBe(5)
    expect(php.jsonLastErrorMsg()).toContain('Malformed UTF-8')
    php.jsonEncode(1)
    expect(php.jsonLastError()).toBe(0)
  })
})

describe('callbacks', () => {
  const later = async (value: Mixed) => value * 2

  test('may be async where a helper says so', async () => {
    expect(await php.arrayMapAsync(later, { a: 1, b: 2 })).toEqual({ a: 2, b: 4 })
    expect(await php.arrayFilterAsync([1, 2, 3], async (one: number) => one > 1)).toEqual({
      1: 2,
      2: 3,
    })
    expect(
      await php.arrayReduceAsync([1, 2], async (sum: number, one: number) => sum + one, 0),
    ).toBe(3)
    const seen: Mixed[] = []
    await php.arrayWalkAsync({ a: 1 }, async (value: Mixed, key: Mixed) => seen.push([key, value]))
    expect(seen).toEqual([['a', 1]])
  })

  test('by reference have a helper of their own', () => {
    const map = { a: 1, b: 2 }
    php.arrayWalkReplacing(
      map,
      (value: number, key: string, extra: string) => extra + key + value,
      '>',
    )
    expect(map).toEqual({ a: '>a1', b: '>b2' })
    const seen: Mixed[] = []
    php.arrayWalkRecursive({ a: [1, { b: 2 }] }, (value: Mixed, key: Mixed) =>
      seen.push(key, value),
    )
    expect(seen).toEqual([0, 1, 'b', 2])
  })

  test('are functions, or an object with the name of a method', () => {
    expect(php.callUserFunc([{ twice: (x: number) => x * 2 }, 'twice'], 4)).toBe(8)
    expect(php.callUserFuncArray((x: number, y: number) => x - y, [5, 3])).toBe(2)
    expect(() => php.arrayMap('trim', [' a'])).toThrow(
      'A callback must be a function: trim is none',
    )
  })
})

describe('patterns', () => {
  test.each(['/a++/', '/(?>a)/', '/(?R)/', '/(?(1)a|b)/', '/\\Ka/', '/a/U', '/a/e'])(
    '%s is refused with a message',
    (pattern) => {
      expect(() => php.pregMatch(pattern, 'a')).toThrow(/^PCRE .* (?:no equal|not known)/)
    },
  )

  test('a match has its names and numbers', () => {
    const match = php.pregMatch('/(?<y>\\d{4})-(\\d\\d)/', 'in 2024-05')
    expect([match[0], match.y, match[1], match[2]]).toEqual(['2024-05', '2024', '2024', '05'])
    expect(php.pregMatch('/x/', 'a')).toBeNull()
  })
})

describe('files', () => {
  test('are written, appended to, read and removed', () => {
    const path = join(folder, 'a.txt')
    expect(php.fileGetContents(path)).toBe(false)
    expect(php.filePutContents(path, '你好\n')).toBe(7)
    expect(php.filePutContents(path, ['x', 1], 8)).toBe(2)
    expect(php.fileGetContents(path)).toBe('你好\nx1')
    expect(php.file(path, 2)).toEqual(['你好', 'x1'])
    expect([php.isFile(path), php.isDir(folder), php.filesize(path)]).toEqual([true, true, 9])
    expect(php.md5File(path)).toBe(php.md5('你好\nx1'))
    expect([php.unlink(path), php.unlink(path), php.fileExists(path)]).toEqual([true, false, false])
    expect(php.mkdir(join(folder, 'b/c'), 0o777, true)).toBe(true)
    expect(php.isFile(php.tempnam(folder, 'pre'))).toBe(true)
  })

  test('are not what php://input and URLs are', () => {
    expect(() => php.fileGetContents('php://input')).toThrow('raw body')
    expect(() => php.fileGetContents('https://a.b/c')).toThrow('fetch')
  })

  test('gzip goes both ways', () => {
    expect(php.gzdecode(php.gzencode('你好'))).toBe('你好')
    expect(php.gzuncompress(php.gzcompress('a'))).toBe('a')
    expect(php.gzinflate(php.gzdeflate('a'))).toBe('a')
    expect(php.gzdecode('a')).toBe(false)
  })

  test('getenv is false for what is not set', () => {
    expect(php.getenv('PORT_PHP_NOT_SET')).toBe(false)
    expect(php.getenv()).toMatchObject({})
  })
})

describe('random values and time', () => {
  test('stay inside their bounds', () => {
    for (let round = 0; round < 200; round++) {
      expect([1, 2, 3]).toContain(php.randomInt(1, 3))
      expect(php.rand(5, 4)).toBeGreaterThanOrEqual(4)
      expect(php.mtRand()).toBeLessThanOrEqual(php.mtGetrandmax())
    }
    expect(php.uniqid('a')).toMatch(/^a[0-9a-f]{13}$/)
    expect(php.uniqid('', true)).toMatch(/^[0-9a-f]{14}\.\d{8}$|^[0-9a-f]{13}\d\.\d{8}$/)
    expect([...php.strShuffle('abc')].sort()).toEqual(['a', 'b', 'c'])
    expect(php.arrayRand({ a: 1 })).toBe('a')
  })

  test('time is in seconds, and sleep waits', async () => {
    expect(Math.abs(php.time() - Date.now() / 1000)).toBeLessThan(2)
    expect(Math.abs(php.microtime(true) - Date.now() / 1000)).toBeLessThan(60)
    expect(php.microtime()).toMatch(/^0\.\d{8} \d{10}$/)
    const start = performance.now()
    await php.usleep(20_000)
    expect(performance.now() - start).toBeGreaterThan(15)
  })
})

describe('dates', () => {
  test('compare by time and do not change when they are immutable', () => {
    const early = new php.PhpDateImmutable('2024-01-31')
    const late = early.add(new php.PhpInterval('P1M'))
    expect(early < late).toBe(true)
    expect(early.format('Y-m-d')).toBe('2024-01-31')
    expect(late).toBeInstanceOf(php.PhpDateImmutable)
    expect(php.looseEquals(early, php.PhpDate.from(early))).toBe(true)
    const date = new php.PhpDate('2024-01-31')
    expect(date.modify('+1 day')).toBe(date)
    expect(date.format(php.PhpDate.ATOM)).toBe('2024-02-01T00:00:00+08:00')
  })

  test('know only their own zone', () => {
    expect(php.date('H:i', 0)).toBe('08:00')
    expect(php.date('H:i', 0, 'UTC')).toBe('00:00')
    expect(() => new php.PhpTimeZone('Nowhere/Else')).toThrow(RangeError)
    expect(() => new php.PhpDate('no date')).toThrow('not understood')
  })
})

test('no helper imports a module of Node, so that the others run in browsers', () => {
  const here = new URL('./', import.meta.url)
  const sources = readdirSync(here).filter((name) => name.endsWith('.ts') && !name.includes('test'))
  expect(sources.length).toBeGreaterThan(30)
  for (const name of sources)
    expect(readFileSync(new URL(name, here), 'utf8')).not.toMatch(/from 'node:/)
})
