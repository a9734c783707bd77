import { mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { fakeTranslate, folderWith, get, put, run } from './testing.js'

const PHP = '<?php\n$instance->pay();\n'

it('writes the TypeScript beside the PHP, with a line that says where it comes from', async () => {
  const folder = folderWith({ 'pay.php': PHP, 'lib/a.INC': '<?php\n', 'lib/page.phtml': '<?php\n' })
  const { code, output, errors } = await run(folder, ['.'])
  expect([code, errors]).toEqual([0, ''])
  expect(get(folder, 'pay.ts')).toMatch(
    /^\/\/ Ported from pay\.php by wxpay port, sha256 [0-9a-f]{64}\n\/\/ <\?php\n/,
  )
  expect(readdirSync(path.join(folder, 'lib')).sort()).toEqual([
    'a.INC',
    'a.ts',
    'page.phtml',
    'page.ts',
  ])
  expect(output).toContain('pay.php → pay.ts  written  1 calls, 0 left, 0 to look at\n')
  expect(output).toContain(
    'Files: 3. Calls: 1. Left: 0. To look at: 0. Notes: 0.\nCalls by style: chain 1\n',
  )
})

it('keeps the folder structure below --out, counted from what the paths have in common', async () => {
  const folder = folderWith({ 'src/a/pay.php': PHP, 'src/b/c/pay.php': PHP })
  expect((await run(folder, ['src/a', 'src/b/c/pay.php', '--out', 'ts'])).code).toBe(0)
  expect(get(folder, 'ts/a/pay.ts')).toContain('Ported from a/pay.php')
  expect(get(folder, 'ts/b/c/pay.ts')).toContain('Ported from b/c/pay.php')
})

it('leaves 1 when something was not translated, and says where, what and what to do', async () => {
  const folder = folderWith({ 'src/pay.php': '<?php\neval($x);\ngoto end;\neval($y);\n' })
  const { code, output } = await run(folder, ['src'])
  expect(code).toBe(1)
  expect(output).toContain(
    [
      'src/pay.php:2:1 error not-translated not-translated here',
      'src/pay.php:4:1 error not-translated not-translated here',
      '  → Look at not-translated.',
      'src/pay.php:3:1 warning look-here look-here here',
      '  → Look at look-here.',
    ].join('\n'),
  )
  const chinese = await run(folder, ['src', '--language', 'zh'])
  expect(chinese.output).toContain('src/pay.php:2:1 error not-translated 此处 not-translated')
  expect(chinese.output).toContain('有内容未转换')
})

it('passes over folders of others, links and what it cannot read, and says so', async () => {
  const folder = folderWith({
    'src/pay.php': PHP,
    'src/vendor/lib.php': PHP,
    'src/storage/view.php': PHP,
    'src/large.php': Buffer.alloc(5 * 1024 * 1024 + 1, 0x20),
    'src/latin.php': Buffer.from('<?php // caf\xe9 cr\xe8me\n', 'latin1'),
    'elsewhere/lib.php': PHP,
  })
  symlinkSync('../elsewhere', path.join(folder, 'src/out'))
  symlinkSync('pay.php', path.join(folder, 'src/same.php'))
  const { code, output, errors } = await run(folder, ['src'])
  expect(code).toBe(1)
  expect(errors.trim().split('\n').sort()).toEqual([
    'left src/large.php: larger than 5 MB',
    'left src/latin.php: neither UTF-8 nor GBK; convert it to UTF-8 first',
    'skipped folder src/storage',
    'skipped folder src/vendor',
    'skipped link src/out; it leads out of the folder',
    'skipped link src/same.php; what it points to is translated where it is',
  ])
  expect(output).toContain('Files that were left: 2')
  expect(readdirSync(path.join(folder, 'elsewhere'))).toEqual(['lib.php'])
  expect((await run(folder, ['src/vendor'])).output).toContain('src/vendor/lib.php →')
})

it('reads UTF-8 with a byte order mark, GBK and CRLF, and writes UTF-8 with LF', async () => {
  const gbk = Buffer.from([0x2f, 0x2f, 0xd6, 0xd0, 0xce, 0xc4, 0x0d, 0x0a])
  const folder = folderWith({
    'gbk.php': Buffer.concat([Buffer.from('<?php\r\n'), gbk]),
    'marked.php': '\ufeff<?php // 中\r\n',
  })
  const { errors } = await run(folder, ['.'])
  expect(errors).toBe('gbk.php was read as GBK; the TypeScript is UTF-8\n')
  expect(get(folder, 'gbk.ts').split('\n').slice(1)).toEqual(['// <?php', '// //中文', '// ', ''])
  expect(get(folder, 'marked.ts').split('\n').slice(1)).toEqual(['// <?php // 中', '// ', ''])
})

it('prints the difference and writes nothing with --dry-run', async () => {
  const folder = folderWith({ 'pay.php': PHP })
  const first = await run(folder, ['.', '--dry-run'])
  expect(first.output).toMatch(
    /^--- \/dev\/null\n\+\+\+ b\/pay\.ts\n@@ -0,0 \+1,4 @@\n\+\/\/ Ported from pay\.php by/,
  )
  expect(first.errors).toContain('pay.php → pay.ts  would write')
  expect(readdirSync(folder)).toEqual(['pay.php'])
  await run(folder, ['.'])
  const second = await run(folder, ['.', '--dry-run'])
  expect([second.code, second.output]).toEqual([0, ''])
  put(folder, 'pay.php', '<?php\n')
  expect((await run(folder, ['.', '--dry-run'])).output).toContain('-// $instance->pay();\n')
})

it('writes a report that a program can read', async () => {
  const folder = folderWith({ 'src/pay.php': PHP, 'src/left.php': 'eval', 'src/vendor/x.php': PHP })
  await run(folder, ['src', '--report', 'report.json'])
  expect(JSON.parse(get(folder, 'report.json'))).toMatchObject({
    version: 1,
    files: [
      { file: 'src/left.php', output: 'src/left.ts', written: true, diagnostics: [{ line: 1 }] },
      { file: 'src/pay.php', calls: [{ file: 'src/pay.php', method: 'POST', line: 2 }] },
    ],
    skipped: [{ path: 'src/vendor', reason: 'folder' }],
    totals: { files: 2, calls: 1, styles: { chain: 1 }, errors: 1, warnings: 0, infos: 0, left: 0 },
  })
  expect((await run(folder, ['src', '--report', 'report.json'])).code).toBe(1)
  put(folder, 'notes.json', '{"mine":1}')
  const refused = await run(folder, ['src', '--report', 'notes.json'])
  expect([refused.code, get(folder, 'notes.json')]).toEqual([2, '{"mine":1}'])
})

it('reads standard input and writes TypeScript alone to standard output', async () => {
  const readStdin = async () => Buffer.from('<?php\neval\n')
  for (const args of [['-'], ['--stdin']]) {
    const { code, output, errors } = await run('/', args, { readStdin })
    expect([code, output]).toEqual([1, '// <?php\n// eval\n// \n'])
    expect(errors).toContain('stdin.php:2:1 error not-translated')
  }
})

it('refuses what it cannot follow with 2, in the language of the shell', async () => {
  const folder = folderWith({ 'a.txt': '', 'empty/b.txt': '' })
  mkdirSync(path.join(folder, 'none'))
  const cases: [string[], string][] = [
    [[], 'Name the PHP files or folders'],
    [['missing.php'], 'There is no file or folder missing.php.'],
    [['a.txt'], 'a.txt is not a PHP file'],
    [['none'], 'No PHP file'],
    [['none', '--nothing'], "unknown option '--nothing'"],
    [['none', '--free', 'all'], '--free takes declare | parameters, not "all".'],
    [['none', '--timezone', 'Mars/Base'], '--timezone takes an IANA name'],
    [['-', '--out', 'x'], 'Standard input cannot be combined with --out.'],
    [['none', '--check', '--dry-run'], 'cannot be combined with --dry-run.'],
  ]
  for (const [args, expected] of cases) {
    const { code, output, errors } = await run(folder, args)
    expect([code, output]).toEqual([2, ''])
    expect(errors).toContain(expected)
  }
  expect((await run(folder, [], { env: { LANG: 'zh_CN.UTF-8' } })).errors).toContain('请指定')
})

it('hands its options to the translator and shows its help in both languages', async () => {
  const folder = folderWith({ 'a.php': PHP })
  const seen: unknown[] = []
  const translate: typeof fakeTranslate = (files, options) => {
    seen.push(files, { ...options, onProgress: typeof options.onProgress })
    return fakeTranslate(files, options)
  }
  const args = ['a.php', '--free', 'parameters', '--timezone', 'UTC', '--keep']
  await run(folder, args, { translate })
  expect(seen).toEqual([
    [{ file: 'a.php', source: PHP }],
    { free: 'parameters', timezone: 'UTC', keep: true, onProgress: 'function' },
  ])
  expect((await run(folder, ['--help'])).output).toContain('print what would change')
  expect((await run(folder, ['--help', '--language=zh'])).output).toContain('不写文件')
})
