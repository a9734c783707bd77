import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as php from './index.js'

const folder = mkdtempSync(join(tmpdir(), 'port-folders-'))
const path = (name: string) => join(folder, name)
beforeAll(() => {
  for (const name of ['b.txt', 'a.php', '.hidden', 'A[1].txt'])
    php.filePutContents(path(name), name)
  php.mkdir(path('sub'))
  php.filePutContents(path('sub/c.php'), '')
})
afterAll(() => rmSync(folder, { recursive: true }))

test('a folder is listed in order, with itself and the one above', () => {
  const names = ['.', '..', '.hidden', 'A[1].txt', 'a.php', 'b.txt', 'sub']
  expect(php.scandir(folder)).toEqual(names)
  expect(php.scandir(folder, 1)).toEqual([...names].reverse())
  expect(php.scandir(path('none'))).toBe(false)
  const open = php.opendir(folder)
  const found: string[] = []
  for (let name = php.readdir(open); name !== false; name = php.readdir(open)) found.push(name)
  expect(found.sort()).toEqual([...names].sort())
  php.rewinddir(open)
  expect(php.readdir(open)).toBe('.')
  php.closedir(open)
  expect(php.opendir(path('none'))).toBe(false)
})

test.each([
  ['*', 0, ['A[1].txt', 'a.php', 'b.txt', 'sub']],
  ['*.txt', 0, ['A[1].txt', 'b.txt']],
  ['*/*.php', 0, ['sub/c.php']],
  ['[a-b].*', 0, ['a.php', 'b.txt']],
  ['[!a].*', 0, ['b.txt']],
  ['?.php', 0, ['a.php']],
  ['.h*', 0, ['.hidden']],
  ['A\\[1\\]*', 0, ['A[1].txt']],
  ['b.{php,txt}', 1024, ['b.txt']],
  ['{b,a}.*', 1024, ['b.txt', 'a.php']],
  ['*', 2 | 1073741824, ['sub/']],
  ['none*', 0, []],
  ['b.txt', 0, ['b.txt']],
] as const)('glob finds %s with flags %d', (pattern, flags, names) => {
  expect(php.glob(path(pattern), flags)).toEqual(names.map((name) => `${folder}/${name}`))
})

test('files are copied, renamed, dated and removed', () => {
  expect([php.copyFile(path('b.txt'), path('d.txt')), php.fileGetContents(path('d.txt'))]).toEqual([
    true,
    'b.txt',
  ])
  expect([php.rename(path('d.txt'), path('e.txt')), php.fileExists(path('d.txt'))]).toEqual([
    true,
    false,
  ])
  expect(php.copyFile(path('none'), path('x'))).toBe(false)
  expect(php.rename(path('none'), path('x'))).toBe(false)
  expect(php.touch(path('e.txt'), 1700000000)).toBe(true)
  expect([php.filemtime(path('e.txt')), php.fileatime(path('e.txt'))]).toEqual([
    1700000000, 1700000000,
  ])
  expect([php.touch(path('new.txt')), php.filesize(path('new.txt'))]).toEqual([true, 0])
  expect(php.touch(path('none/new.txt'))).toBe(false)
  expect(php.chmod(path('e.txt'), 0o640)).toBe(true)
  expect(php.fileperms(path('e.txt')) & 0o777).toBe(0o640)
  expect(php.isExecutable(path('e.txt'))).toBe(false)
  expect(Math.abs(php.filectime(path('e.txt')) - php.time())).toBeLessThan(60)
  expect([php.fileperms(path('none')), php.fileatime(path('none'))]).toEqual([false, false])
  expect([php.symlink(path('b.txt'), path('link')), php.isLink(path('link'))]).toEqual([true, true])
  expect([php.readlink(path('link')), php.isLink(path('b.txt'))]).toEqual([path('b.txt'), false])
  expect([php.rmdir(path('sub')), php.unlink(path('sub/c.php')), php.rmdir(path('sub'))]).toEqual([
    false,
    true,
    true,
  ])
  const before = php.getcwd()
  expect([php.chdir(folder), php.chdir(path('none'))]).toEqual([true, false])
  php.chdir(before)
})
