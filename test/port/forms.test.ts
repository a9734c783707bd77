import { portFiles } from '@wechatpay-chain/port'
import { describe, expect, it } from 'vitest'
import { compileModules } from './compile.js'
import { DECLARATIONS, type Form, OLD, USES } from './forms.js'

const FORMS: readonly Form[] = [...DECLARATIONS, ...OLD, ...USES]

/** The translation of each form, in a folder of its own. */
const translated = await Promise.all(
  FORMS.map(async ({ php }) => {
    const sources = typeof php === 'string' ? { 'index.php': php } : php
    const files = Object.entries(sources).map(([file, source]) => ({ file, source }))
    return (await portFiles(files)).files
  }),
)

/** What the compiler says of each file: all are compiled together, for it takes its time to start. */
const errors = compileModules(
  new Map(
    translated.flatMap((files, index) =>
      files.map(({ output, code }): [string, string] => [`form${index}/${output}`, code]),
    ),
  ),
)

describe('a form of PHP that public projects have', () => {
  it.each(FORMS.map((form, index) => ({ ...form, index })))('$name', ({ index, ts = [] }) => {
    const files = translated[index] ?? []
    for (const { output, diagnostics } of files) {
      expect(errors.get(`form${index}/${output}`)).toEqual([])
      expect(diagnostics.map((one) => one.code)).not.toContain('internal-error')
    }
    const code = files.map((one) => one.code).join('\n')
    for (const part of ts) expect(code).toMatch(part)
  })
})
