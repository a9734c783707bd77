import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { portPhp } from '../../port.js'
import { print } from '../../print/format.js'
import { RULES } from './index.js'

const folder = new URL('./', import.meta.url)
const files = readdirSync(folder).filter((name) => /^(?!index\.).*(?<!\.test)\.ts$/.test(name))

/** Code without what it imports and declares, as examples are written. */
const withoutHead = (code: string) =>
  code
    .replace(/^import [\s\S]*? from '[^']+'\n/gm, '')
    .replace(/^(?:\/\/ Not assigned in the PHP source: .*|declare const .*|export \{\})\n/gm, '')
    .trim()

const examples = RULES.flatMap(({ on, examples: own }) =>
  own.map(({ php, ts }) => ({ rule: on[0] ?? '', php, ts })),
)

describe('an example of a rule', () => {
  it.each(examples)('of $rule is what the translator writes: $php', async ({ php, ts }) => {
    const { code } = await portPhp(`<?php ${php}`, { free: 'declare' })
    expect(withoutHead(code)).toBe((await print(ts)).code.trim())
  })

  it('is there for each rule', () => {
    expect(RULES.filter((rule) => rule.examples.length === 0).map(({ on }) => on[0])).toEqual([])
  })
})

describe('a rule', () => {
  it('is in index.ts with its file', () => {
    const index = readFileSync(new URL('index.ts', folder), 'utf8')
    const missing = files.filter((name) => {
      const from = name.replace('.ts', '.js')
      const [, names = ''] =
        new RegExp(`^import \\{ ([\\w, ]+) \\} from '\\./${from}'$`, 'm').exec(index) ?? []
      return !names.split(', ').every((one) => one !== '' && index.includes(`  ...${one},\n`))
    })
    expect(missing).toEqual([])
    expect(files.length).toBeGreaterThan(5)
  })

  it('says what it matches, in a form that calls are looked up by', () => {
    const forms = /^(?:function [\w\\]+|static [\w\\]+::\w+|method (?:[\w-]+|\*)\.\w+|new [\w\\]+)$/
    expect(RULES.flatMap(({ on }) => on).filter((one) => !forms.test(one))).toEqual([])
  })
})
