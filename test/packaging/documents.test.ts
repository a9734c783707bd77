import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { copyDocuments, DOCUMENTS } from '../../packages/wechatpay-chain/scripts/documents.js'

const root = join(import.meta.dirname, '../..')
const sdk = join(root, 'packages/wechatpay-chain')

it('the package ships the porting guide in both languages, and pages that link only to each other', () => {
  const folder = mkdtempSync(join(tmpdir(), 'documents-'))
  try {
    copyDocuments(join(folder, 'docs'))
    const shipped = readdirSync(join(folder, 'docs'))
    expect(shipped.toSorted()).toEqual([...DOCUMENTS].toSorted())
    expect(shipped).toEqual(
      expect.arrayContaining(['porting-from-php.md', 'porting-from-php.zh-CN.md']),
    )
    for (const name of shipped) {
      const text = readFileSync(join(folder, 'docs', name), 'utf8')
      expect(text).toBe(readFileSync(join(root, 'docs', name), 'utf8'))
      const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]*)/g)].map(([, path = '']) => path)
      expect(links.filter((path) => !existsSync(join(folder, 'docs', path)))).toEqual([])
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

it('the build copies them, the package takes them along, and git does not keep the copies', () => {
  const { scripts, files } = JSON.parse(readFileSync(join(sdk, 'package.json'), 'utf8'))
  expect(scripts.build).toContain('tsx scripts/documents.ts')
  expect(files).toContain('docs')
  const ignored = spawnSync('git', ['check-ignore', 'packages/wechatpay-chain/docs/a.md'], {
    cwd: root,
  })
  expect(ignored.status).toBe(0)
})
