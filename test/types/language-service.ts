import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { compilerOptions } from './compile-lines.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const file = join(root, 'test/types/virtual-editor.ts')
const header =
  "import { type Client, sealed } from 'wechatpay-chain'\ndeclare const client: Client\n"

/** What an editor shows, for a text in which `|` marks the cursor. */
export interface Editor {
  /** Names that completion offers at the cursor. */
  complete(text: string): string[]
  /** What hovering at the cursor shows: signature and documentation. */
  hover(text: string): string
  /** Messages of the errors in a text without a cursor. */
  errors(text: string): string[]
}

/** Opens an editor on a file that has all areas loaded. */
export function openEditor(): Editor {
  let text = header
  let version = 0
  const options = compilerOptions()
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file, join(root, 'packages/wechatpay-chain/routes/index.d.ts')],
    getScriptVersion: (name) => (name === file ? String(version) : '0'),
    getScriptSnapshot: (name) => {
      const content = name === file ? text : ts.sys.readFile(name)
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content)
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: (name) => (name === file ? text : ts.sys.readFile(name)),
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  }
  const service = ts.createLanguageService(host)
  const show = (next: string): number => {
    const cursor = next.indexOf('|')
    text = header + next.replace('|', '')
    version += 1
    return header.length + cursor
  }
  return {
    complete(next) {
      const found = service.getCompletionsAtPosition(file, show(next), {
        includeCompletionsWithInsertText: true,
      })
      return (found?.entries ?? []).map(({ name }) => name)
    },
    hover(next) {
      const info = service.getQuickInfoAtPosition(file, show(next))
      if (!info) return ''
      const tags = (info.tags ?? []).map(
        (tag) => `@${tag.name} ${ts.displayPartsToString(tag.text)}`,
      )
      return [
        ts.displayPartsToString(info.displayParts),
        ts.displayPartsToString(info.documentation),
        ...tags,
      ].join('\n')
    },
    errors(next) {
      show(next)
      return service
        .getSemanticDiagnostics(file)
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
    },
  }
}
