import { mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { fakeTranslate, folderWith, get, git, put, run } from './testing.js'
import type { Translate } from './translate.js'
import { writeTarget } from './write.js'

const PHP = '<?php\n'

/** A translator whose files are written where the test says. */
const to = (...outputs: string[]): Translate => {
  return async (files, options) => {
    const result = await fakeTranslate(files, options)
    const ported = result.files.map((file, at) => ({ ...file, output: outputs[at] ?? file.output }))
    return { ...result, files: ported }
  }
}

it('overwrites what it wrote itself, and nothing that was changed since', async () => {
  const folder = folderWith({ 'a.php': PHP, 'b.php': PHP })
  await run(folder, ['.'])
  put(folder, 'a.php', '<?php // new\n')
  expect((await run(folder, ['.'])).output).toContain('b.php → b.ts  unchanged')
  expect(get(folder, 'a.ts')).toContain('// new')
  const mine = `${get(folder, 'a.ts')}// mine\n`
  put(folder, 'a.ts', mine)
  put(folder, 'b.php', '<?php // new\n')
  const before = get(folder, 'b.ts')
  const { code, output, errors } = await run(folder, ['.'])
  expect([code, output]).toEqual([2, ''])
  expect(errors).toBe(
    [
      'wxpay port: Nothing was written. These files stand in the way:',
      '  a.ts: has content that is neither committed to git nor written by wxpay port',
      'Commit or move the files with changes, or add --force to overwrite them.\n',
    ].join('\n'),
  )
  expect([get(folder, 'a.ts'), get(folder, 'b.ts')]).toEqual([mine, before])
  expect((await run(folder, ['.', '--force'])).code).toBe(0)
  expect(get(folder, 'a.ts')).not.toContain('// mine')
})

it('takes a file of its own with CRLF line ends as unchanged', async () => {
  const folder = folderWith({ 'a.php': PHP })
  await run(folder, ['.'])
  put(folder, 'a.ts', get(folder, 'a.ts').replaceAll('\n', '\r\n'))
  expect((await run(folder, ['.'])).code).toBe(0)
})

it('overwrites what is committed as it is, and refuses all other states of git', async () => {
  const folder = folderWith({ 'sub/a.php': PHP, 'sub/a.ts': 'mine\n' })
  const port = async () => (await run(folder, ['sub'])).code
  git(folder, 'init', '-q')
  expect(await port(), 'untracked').toBe(2)
  put(folder, '.gitignore', '*.ts\n')
  expect(await port(), 'ignored').toBe(2)
  put(folder, '.gitignore', '')
  git(folder, 'add', '.')
  expect(await port(), 'added').toBe(2)
  git(folder, 'commit', '-qm', 'first')
  expect((await run(folder, ['sub', '--dry-run'])).code).toBe(0)
  put(folder, 'sub/a.ts', 'changed\n')
  expect(await port(), 'modified').toBe(2)
  git(folder, 'add', '.')
  expect(await port(), 'staged').toBe(2)
  git(folder, 'commit', '-qm', 'second')
  git(folder, 'update-index', '--assume-unchanged', 'sub/a.ts')
  put(folder, 'sub/a.ts', 'hidden\n')
  expect(await port(), 'hidden from git status').toBe(2)
  put(folder, 'sub/a.ts', 'changed\n')
  expect(await port(), 'committed').toBe(0)
  expect(get(folder, 'sub/a.ts')).toContain('Ported from a.php')
})

it('never writes through a link, over a folder, or twice to one file, even with --force', async () => {
  const folder = folderWith({
    'link.php': PHP,
    'folder.php': PHP,
    'same.php': PHP,
    'SAME.inc': PHP,
    'target.txt': 'mine',
  })
  symlinkSync('target.txt', path.join(folder, 'link.ts'))
  mkdirSync(path.join(folder, 'folder.ts'))
  const { code, errors } = await run(folder, ['.', '--force'])
  expect(code).toBe(2)
  expect(errors.trim().split('\n').slice(1).sort()).toEqual([
    '  folder.ts: is not a file',
    '  link.ts: is a symbolic link',
    '  same.ts: would be written from SAME.inc and from same.php',
  ])
  expect([get(folder, 'target.txt'), readdirSync(folder).length]).toEqual(['mine', 7])
})

it('writes nothing outside the output folder, by name or by link', async () => {
  const folder = folderWith({
    'src/a.php': PHP,
    'src/b/c.php': PHP,
    'out/x.txt': '',
    'other/y.txt': '',
  })
  symlinkSync('../other', path.join(folder, 'out/b'))
  for (const name of ['../a.ts', '/tmp/a.ts', '..', '.', 'b/../../a.ts']) {
    const { code, errors } = await run(folder, ['src/a.php', '--out', 'out'], {
      translate: to(name),
    })
    expect([name, code]).toEqual([name, 2])
    expect(errors).toContain('lies outside the output folder')
  }
  expect((await run(folder, ['src', '--out', 'out'])).errors).toContain(
    '  out/b/c.ts: lies outside the output folder',
  )
  expect(readdirSync(path.join(folder, 'other'))).toEqual(['y.txt'])
  expect(readdirSync(path.join(folder, 'out')).sort()).toEqual(['b', 'x.txt'])
})

it('leaves a file that another program changed during the run, and no temporary file', async () => {
  const folder = folderWith({ 'a.ts': 'theirs' })
  const target = { path: path.join(folder, 'a.ts'), source: 'a.php', code: 'ours', before: 'seen' }
  await expect(writeTarget(target)).rejects.toThrow(
    expect.objectContaining({ name: 'ChangedMeanwhile' }),
  )
  expect([get(folder, 'a.ts'), readdirSync(folder)]).toEqual(['theirs', ['a.ts']])
})
