import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path/posix'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** All test files of a folder, also those that no project would find. */
function testFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory())
      return /^(?:node_modules|dist|coverage|\.git)$/.test(entry.name) ? [] : testFiles(path)
    return /\.(?:test|spec)\.[cm]?[jt]sx?$/.test(entry.name) ? [relative(root, path)] : []
  })
}

/** What `vitest run` would run, as it says itself. */
const listed = JSON.parse(
  execFileSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'list', '--filesOnly', '--json'],
    { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 24 },
  ),
).map(({ file, projectName }: { file: string; projectName: string }) => ({
  file: relative(root, file),
  project: projectName,
})) as { file: string; project: string }[]

describe('the projects of vitest', () => {
  it('have each test file of the repository, and each in one of them', () => {
    expect(listed.map(({ file }) => file).sort()).toEqual(testFiles(root).sort())
    expect(new Set(listed.map(({ project }) => project))).toEqual(
      new Set(['unit', 'integration', 'slow']),
    )
  })

  it('have unit tests beside the source only, and none that starts a program', () => {
    const unit = listed.filter(({ project }) => project === 'unit').map(({ file }) => file)
    expect(unit.filter((file) => !/^packages\/[\w-]+\/src\//.test(file))).toEqual([])
    const starts = (file: string) =>
      /from 'node:(?:child_process|cluster)'/.test(readFileSync(join(root, file), 'utf8'))
    expect(unit.filter(starts)).toEqual([])
  })
})
