import { chmodSync, existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { describePhp, PHP_SDK } from '../../../port/test/php.js'
import { bundleWith } from './bundle.js'
import { fakeTranslate, folderWith, run } from './testing.js'
import type { Translate } from './translate.js'

const source = (file: string) => fileURLToPath(new URL(`../../../${file}`, import.meta.url))
const bundle = bundleWith(source('port'), {
  'wechatpay-chain': source('wechatpay-chain/src/index.ts'),
})

/** Translates each file to what stands in its comment `// ts: …`. */
const translate: Translate = async (files, options) => {
  const result = await fakeTranslate(files, options)
  const ported = result.files.map((file, at) => ({
    ...file,
    code: /\/\/ ts: (.*)/.exec(files[at]!.source)?.[1] ?? '',
    free: ['instance'],
  }))
  return { ...result, files: ported }
}

const project = () =>
  folderWith({
    'vendor/autoload.php': `<?php require_once ${JSON.stringify(`${PHP_SDK}autoload.php`)};`,
    'src/same.php':
      "<?php $instance->chain('v3/a')->get();\n// ts: await instance.chain('v3/a').get()\n",
    'src/other.php':
      "<?php $instance->v3->a->post(['json' => ['n' => 1]]);\n// ts: await instance.v3.a.post({ json: { n: 2 } })\n",
    'src/none.php': '<?php function f() {}',
  })

it('runs nothing before the user has agreed', async () => {
  // Says what a PHP says of itself, and leaves a file behind for anything else that it is to run.
  const php =
    '#!/bin/sh\nif [ "$1" = -r ]; then printf \'8.2.0\\ncli\\n/\\n1\\n\'; else touch ran; fi\n'
  const folder = folderWith({ 'a.php': '<?php\n', php })
  chmodSync(path.join(folder, 'php'), 0o755)
  let translated = 0
  const counting: Translate = async (files, options) => {
    translated++
    return translate(files, options)
  }
  const args = ['a.php', '--check', '--without-isolation', '--php', path.join(folder, 'php')]
  const changes = { translate: counting, bundle }
  for (const ask of [undefined, async () => '', async () => 'n']) {
    const { code, errors } = await run(folder, args, { ...changes, ...(ask ? { ask } : {}) })
    expect([code, translated]).toEqual([2, 0])
    expect(errors).toContain('  a.php\n')
  }
  expect(existsSync(path.join(folder, 'ran'))).toBe(false)
})

describePhp('wxpay port --check', () => {
  it('says what it will run, asks, and prints where requests differ', async () => {
    const folder = project()
    const asked: string[] = []
    const ask = async (question: string) => {
      asked.push(question)
      return 'y'
    }
    const args = ['src', '--check', '--without-isolation']
    const changes = { translate, bundle, readable: [PHP_SDK], ask }
    const { code, output, errors } = await run(folder, args, changes)
    expect(asked).toEqual(['Run them? [y/N] '])
    expect(errors).toContain('These 3 files will be run with PHP')
    expect(errors).toContain(`  ${path.join('src', 'same.php')}\n`)
    expect([code, output]).toEqual([
      1,
      [
        'src/none.php: no request on either side; only what a file does when it is run can be compared',
        'src/other.php: 1 requests, 1 differences',
        '  POST https://api.mch.weixin.qq.com/v3/a  body.n: PHP 1, TypeScript 2',
        'src/same.php: 1 requests, the same',
        '',
        'Files: 3. The same: 2. Different, or not run to the end: 1.\n',
      ].join('\n'),
    ])
  })

  it('runs nothing that nobody agreed to, and nothing without PHP', async () => {
    const folder = project()
    const args = ['src', '--check', '--without-isolation']
    const none: Translate = async () => {
      throw new Error('translated')
    }
    const refused = async (more: string[], ask?: () => Promise<string>) => {
      const outcome = await run(folder, [...args, ...more], {
        translate: none,
        ...(ask ? { ask } : {}),
      })
      return [outcome.code, outcome.errors.trim().split('\n').at(-1)]
    }
    expect(await refused([])).toEqual([
      2,
      'wxpay port: Nobody can be asked here; add --yes to run them.',
    ])
    expect(await refused([], async () => '')).toEqual([2, 'wxpay port: Nothing was run.'])
    expect(await refused(['--php', 'no-such-php'])).toEqual([
      2,
      'wxpay port: no-such-php does not run, or lacks the extension curl; name a PHP with --php.',
    ])
  })
})
