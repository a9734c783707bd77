import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  createReadStream,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { rejectionOf } from '../../test/gateway.js'
import { RequestRefusedError } from '../errors/errors.js'
import { checkSink } from '../request/check-sink.js'
import { writeToSink } from './sink.js'

const directory = mkdtempSync(join(tmpdir(), 'sink-place-'))
afterAll(() => rmSync(directory, { recursive: true }))
beforeEach(() => {
  for (const name of readdirSync(directory)) rmSync(join(directory, name), { recursive: true })
})
const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 251))
const path = (...names: string[]) => join(directory, ...names)
const modeOf = (name: string) => statSync(path(name)).mode & 0o777

describe('a file', () => {
  it('that is new is for its owner alone, or has the mode that is given, whatever the umask', async () => {
    const umask = process.umask(0o022)
    try {
      await writeToSink(path('a'), bytes)
      await writeToSink(path('b'), bytes, { mode: 0o666 })
      expect([modeOf('a'), modeOf('b')]).toEqual([0o600, 0o666])
    } finally {
      process.umask(umask)
    }
  })

  it('that is there keeps its mode', async () => {
    for (const mode of [0o600, 0o644, 0o640, 0o400, 0o755]) {
      writeFileSync(path('a'), 'old')
      chmodSync(path('a'), mode)
      await writeToSink(path('a'), bytes, { mode: 0o606 })
      expect([modeOf('a'), readFileSync(path('a')).equals(bytes)]).toEqual([mode, true])
      rmSync(path('a'))
    }
  })

  it('is for its owner alone while it is not complete, beside its real place', async () => {
    mkdirSync(path('real'))
    writeFileSync(path('real', 'bill.csv'), 'old')
    chmodSync(path('real', 'bill.csv'), 0o644)
    symlinkSync(path('real', 'bill.csv'), path('link'))
    const source = new PassThrough()
    const work = writeToSink(path('link'), source)
    source.write(bytes)
    const partial = () => readdirSync(path('real')).filter((name) => name.endsWith('.part'))
    while (partial().length === 0 || modeOf(join('real', partial()[0] as string)) === 0)
      await new Promise((resolve) => setImmediate(resolve))
    expect(partial().map((name) => modeOf(join('real', name)))).toEqual([0o600])
    source.end()
    await work
    expect([readdirSync(path('real')), modeOf(join('real', 'bill.csv'))]).toEqual([
      ['bill.csv'],
      0o644,
    ])
  })

  it('may have the longest name that the system takes', async () => {
    for (const name of ['x'.repeat(255), '账'.repeat(85)]) {
      await writeToSink(path(name), bytes)
      expect(readFileSync(path(name)).equals(bytes)).toBe(true)
    }
  })
})

describe('of a symbolic link', () => {
  it.each([
    ['absolute', () => path('real', 'bill.csv')],
    ['relative', () => 'real/bill.csv'],
  ])('(%s) the target is replaced, and the link stays', async (_, to) => {
    mkdirSync(path('real'))
    writeFileSync(path('real', 'bill.csv'), 'old')
    symlinkSync(to(), path('one'))
    symlinkSync('one', path('two'))
    await writeToSink(path('two'), bytes)
    expect([
      lstatSync(path('two')).isSymbolicLink(),
      readlinkSync(path('two')),
      readlinkSync(path('one')),
    ]).toEqual([true, 'one', to()])
    expect(readFileSync(path('real', 'bill.csv')).equals(bytes)).toBe(true)
  })

  it('to nothing yet the target is made, and one to a missing folder is refused', async () => {
    mkdirSync(path('real'))
    mkdirSync(path('sub'))
    symlinkSync('../real/new.csv', path('sub', 'link'))
    symlinkSync('sub', path('folder'))
    expect(checkSink(path('folder', 'link'), 'v3/x')).toBe(path('folder', 'link'))
    await writeToSink(path('folder', 'link'), bytes)
    expect(readFileSync(path('real', 'new.csv')).equals(bytes)).toBe(true)
    symlinkSync('/nowhere/new.csv', path('lost'))
    expect(() => checkSink(path('lost'), 'v3/x')).toThrow(
      /names the directory "\/nowhere", which does not exist/,
    )
  })
})

describe('a device or pipe', () => {
  it('is written to as it is', async () => {
    execFileSync('mkfifo', [path('pipe')])
    const chunks: Buffer[] = []
    const reader = createReadStream(path('pipe'))
    const read = new Promise<void>((resolve) =>
      reader.on('data', (chunk) => chunks.push(chunk as Buffer)).on('end', resolve),
    )
    let isOpen = false
    reader.once('open', () => (isOpen = true))
    while (!isOpen) {
      // A pipe that nobody reads yet is an error, and not waited for.
      await writeToSink(path('pipe'), bytes).catch((error: NodeJS.ErrnoException) =>
        expect(error.code).toBe('ENXIO'),
      )
      await new Promise((resolve) => setImmediate(resolve))
    }
    await read
    expect([
      Buffer.concat(chunks).equals(bytes),
      readdirSync(directory),
      lstatSync(path('pipe')).isFIFO(),
    ]).toEqual([true, ['pipe'], true])
    symlinkSync('/dev/null', path('null'))
    await writeToSink(path('null'), bytes)
    await writeToSink('/dev/null', bytes)
    expect([
      statSync('/dev/null').isCharacterDevice(),
      lstatSync(path('null')).isSymbolicLink(),
    ]).toEqual([true, true])
  })

  it('that nobody reads ends the writing, and closes the source', async () => {
    execFileSync('mkfifo', [path('pipe')])
    const source = new PassThrough()
    await expect(writeToSink(path('pipe'), source)).rejects.toMatchObject({
      code: 'ENXIO',
      path: path('pipe'),
    })
    expect(source.destroyed).toBe(true)
  })

  it('that fails tells its path, and a source that fails does not', async () => {
    await expect(writeToSink('/dev/full', bytes)).rejects.toMatchObject({
      code: 'ENOSPC',
      path: '/dev/full',
    })
    for (const sink of ['/dev/null', path('a')]) {
      const source = new PassThrough()
      source.write('half')
      const work = writeToSink(sink, source)
      source.destroy(new Error('of the source'))
      const error = await rejectionOf(work)
      expect(error).toMatchObject({ message: 'of the source' })
      expect(error).not.toHaveProperty('path')
    }
    expect(readdirSync(directory)).toEqual([])
  })

  it('of the process is written to, also where it is a file, which keeps what it had', () => {
    writeFileSync(path('out'), 'before\n')
    const script = `import { writeToSink } from ${JSON.stringify(new URL('./sink.ts', import.meta.url).href)}
      await writeToSink('/dev/stdout', Buffer.from('after'))`
    const tsx = fileURLToPath(new URL('../../../../node_modules/.bin/tsx', import.meta.url))
    execFileSync('sh', ['-c', '"$0" --input-type=module -e "$1" >> "$2"', tsx, script, path('out')])
    expect([readFileSync(path('out'), 'utf8'), readdirSync(directory)]).toEqual([
      'before\nafter',
      ['out'],
    ])
  })
})

describe('a sink that cannot be written to', () => {
  it.each([
    ['a missing folder', '/nowhere/x', /names the directory "\/nowhere", which does not exist/],
    ['a folder', tmpdir(), /is a directory/],
    ['a name that ends with a slash', `${tmpdir()}/x/`, /is a directory/],
    ['a file in a file', `${process.execPath}/x`, /does not exist/],
    ['a name with NUL', 'a\0b', /takes a path or a writable stream/],
    ['an empty name', '', /takes a path or a writable stream/],
    ['a number', 5, /takes a path or a writable stream/],
  ])('(%s) is refused before anything is sent', (_, sink, message) => {
    expect(() => checkSink(sink, 'v3/x')).toThrow(RequestRefusedError)
    expect(() => checkSink(sink, 'v3/x')).toThrow(message)
  })

  it.each([-1, 0o1000, 1.5, Number.NaN, '0600', null])('nor is one with the mode %j', (mode) => {
    expect(() => checkSink(path('a'), 'v3/x', { mode: mode as number })).toThrow(/mode of a file/)
  })

  it('by its permissions is refused, unless the process may do everything', () => {
    mkdirSync(path('locked'), { mode: 0o500 })
    const isRoot = process.getuid?.() === 0
    const check = () => checkSink(path('locked', 'x'), 'v3/x')
    if (isRoot) expect(check()).toBe(path('locked', 'x'))
    else expect(check).toThrow(/may not write to/)
  })
})
