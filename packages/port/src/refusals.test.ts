import { afterEach, describe, expect, it, vi } from 'vitest'
import { createProject, readUnit } from './analyse/project.js'
import { assemble } from './assemble.js'
import type { Node } from './parse/node.js'
import { type ReadPhp, readPhp } from './parse/read-php.js'
import { portPhp } from './port.js'
import { PrintedFile } from './refusals.js'
import type { Emitter } from './rewrite/emitter.js'
import { STATEMENTS } from './rewrite/statements/index.js'

/** The rules, for tests that replace one. */
const RULES = STATEMENTS as Record<string, (node: Node, e: Emitter) => string>

const SETTINGS = { file: '', free: 'declare', timezone: 'Asia/Shanghai', keep: false } as const

/** Prints PHP whose translation is spoilt: what the printer does not take stands in it. */
async function printSpoilt(php: string, from: string, to: string) {
  const unit = readUnit('a.php', readPhp(php) as ReadPhp)
  const project = createProject([unit])
  const clean = assemble(unit, project, SETTINGS)
  const written = { ...clean, text: clean.text.replace(from, to) }
  expect(written.text).not.toBe(clean.text)
  const printed = await new PrintedFile(unit, project, SETTINGS, written).print(php.split('\n'))
  return { ...printed, diagnostics: printed.emitter.reports.diagnostics }
}

afterEach(() => vi.restoreAllMocks())

describe('a statement that is refused', () => {
  it('is left alone, and declares what it declared', async () => {
    const php = '<?php\n$a = 1;\n$b = 2; // two\necho $a + $b;\n'
    const { code, diagnostics } = await printSpoilt(php, 'const b', 'const const b')
    expect(diagnostics.map(({ code, line }) => `${code} ${line}`)).toEqual(['statement-failed 3'])
    expect(code).toContain('const a = 1')
    expect(code).toContain('let b: any')
    expect(code).toContain(`/* PHP:\n$b = 2;\n*/`)
    expect(code).toContain("notPorted('$b = 2;')")
    expect(code).toContain('console.log(a + b)')
  })

  it('may be a member of a class', async () => {
    const php = '<?php\nclass A {\n  function f() { return 1; }\n  function g($x) {}\n}\n'
    const { code, diagnostics } = await printSpoilt(php, 'g(x', 'g((x')
    expect(diagnostics.map(({ line }) => line)).toEqual([4])
    expect(code).toContain('f(): any {\n    return 1')
    expect(code).toContain("g(..._args: any[]): any {\n    notPorted('function g($x) {}')")
  })

  it('gives its place to the one around it, where leaving it does not help', async () => {
    const unit = readUnit('a.php', readPhp('<?php if ($a) { f(); }\ng();') as ReadPhp)
    const project = createProject([unit])
    const clean = assemble(unit, project, SETTINGS)
    const spoil = vi.spyOn(RULES, 'if').mockImplementation((node, e) => {
      return `if (a) ${e.block(node['body'])} else else`
    })
    const written = assemble(unit, project, SETTINGS)
    const { code, emitter } = await new PrintedFile(unit, project, SETTINGS, written).print([])
    spoil.mockRestore()
    expect(written.text).not.toBe(clean.text)
    expect(emitter.reports.diagnostics.map((one) => one.code)).toContain('statement-failed')
    expect(code).toContain("notPorted('if ($a) { f(); }')")
    expect(code).toMatch(/^g\(\)$/m)
  })

  it('is found without a place: what is nested too deep for the printer', async () => {
    const deep = `${'if ($x) {\n'.repeat(420)}h();${'}\n'.repeat(420)}`
    const { code, diagnostics } = await portPhp(`<?php\nf();\nfunction n($x) {${deep}}\ng();`)
    expect(diagnostics.map((one) => one.code)).toContain('statement-failed')
    expect(code).toMatch(/^f\(\)$/m)
    expect(code).toMatch(/^g\(\)$/m)
  }, 30_000)
})

describe('a statement whose rewriting fails', () => {
  it('is left alone', async () => {
    vi.spyOn(RULES, 'while').mockImplementation(() => {
      throw new Error('no loops today')
    })
    const { code, diagnostics } = await portPhp(
      '<?php\nfunction f($n) {\n  $k = 1;\n  while ($n) { $n--; }\n  return $k;\n}\n',
    )
    expect(diagnostics.map(({ code, line }) => `${code} ${line}`)).toEqual(['statement-failed 4'])
    expect(diagnostics[0]?.message).toContain('no loops today')
    expect(code).toContain("notPorted('while ($n) { $n--; }')")
    expect(code).toContain('return k')
  })
})
