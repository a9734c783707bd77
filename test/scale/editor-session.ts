import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compilerFolder, type Version } from './compilers.js'

type Message = Record<string, unknown>

/**
 * An editor's side of a language server: messages framed by `Content-Length`, answers matched by
 * number.
 */
class Connection {
  readonly #process: ChildProcessWithoutNullStreams
  readonly #waiting = new Map<number, (message: Message) => void>()
  #buffer = Buffer.alloc(0)
  #sent = 0

  constructor(
    args: readonly string[],
    readonly write: (message: Message) => string,
  ) {
    this.#process = spawn(process.execPath, args, { stdio: 'pipe' })
    this.#process.stdout.on('data', (chunk: Buffer) => this.#read(chunk))
    this.#process.stderr.resume()
  }

  notify(message: Message): void {
    this.#process.stdin.write(this.write(message))
  }

  request(message: Message, numberKey: string): Promise<Message> {
    this.#sent += 1
    const id = this.#sent
    this.notify({ ...message, [numberKey]: id })
    return new Promise((resolve) => this.#waiting.set(id, resolve))
  }

  close(): void {
    this.#process.kill()
  }

  #read(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk])
    for (;;) {
      const head = /Content-Length: (\d+)\r\n(?:.*\r\n)*?\r\n/.exec(this.#buffer.toString('latin1'))
      if (!head) return
      const start = head.index + head[0].length
      const end = start + Number(head[1])
      if (this.#buffer.length < end) return
      this.#deliver(JSON.parse(this.#buffer.subarray(start, end).toString('utf8')) as Message)
      this.#buffer = this.#buffer.subarray(end)
    }
  }

  #deliver(message: Message): void {
    const id =
      message['request_seq'] ?? (message['method'] === undefined ? message['id'] : undefined)
    if (typeof id === 'number') {
      this.#waiting.get(id)?.(message)
      this.#waiting.delete(id)
    } else if (message['id'] !== undefined) {
      // The server asks the editor something (its configuration): no answer is an answer.
      this.notify({ jsonrpc: '2.0', id: message['id'], result: null })
    }
  }
}

/** A file open in an editor, in which text is typed and completions are asked for. */
export interface EditorSession {
  /** Replaces the text of the file and asks for completions at its end; gives the names offered. */
  complete(text: string): Promise<string[]>
  close(): void
}

/** Opens a file with `tsserver`, the language server of TypeScript 5 and 6. */
function openWithTsserver(version: Version, file: string, text: string): EditorSession {
  const server = join(compilerFolder(version), 'lib/tsserver.js')
  const connection = new Connection(
    [server, '--disableAutomaticTypingAcquisition'],
    (message) => `${JSON.stringify({ type: 'request', ...message })}\n`,
  )
  connection.notify({ seq: 0, command: 'open', arguments: { file, fileContent: text } })
  let lines = text.split('\n')
  return {
    async complete(next) {
      const last = lines.at(-1) ?? ''
      connection.notify({
        seq: 0,
        command: 'change',
        arguments: {
          file,
          line: 1,
          offset: 1,
          endLine: lines.length,
          endOffset: last.length + 1,
          insertString: next,
        },
      })
      lines = next.split('\n')
      const place = { file, line: lines.length, offset: (lines.at(-1) ?? '').length + 1 }
      const answer = await connection.request(
        { command: 'completionInfo', arguments: place },
        'seq',
      )
      return ((answer['body'] as { entries?: { name: string }[] } | undefined)?.entries ?? []).map(
        ({ name }) => name,
      )
    },
    close: () => connection.close(),
  }
}

/** Opens a file with the language server that TypeScript 7 brings. */
async function openWithLsp(version: Version, file: string, text: string): Promise<EditorSession> {
  const write = (message: Message) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message })
    return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  }
  const connection = new Connection(
    [join(compilerFolder(version), 'bin/tsc'), '--lsp', '--stdio'],
    write,
  )
  await connection.request(
    { method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {} } },
    'id',
  )
  connection.notify({ method: 'initialized', params: {} })
  const uri = pathToFileURL(file).href
  connection.notify({
    method: 'textDocument/didOpen',
    params: { textDocument: { uri, languageId: 'typescript', version: 1, text } },
  })
  let edits = 1
  return {
    async complete(next) {
      edits += 1
      connection.notify({
        method: 'textDocument/didChange',
        params: { textDocument: { uri, version: edits }, contentChanges: [{ text: next }] },
      })
      const lines = next.split('\n')
      const position = { line: lines.length - 1, character: (lines.at(-1) ?? '').length }
      const answer = await connection.request(
        { method: 'textDocument/completion', params: { textDocument: { uri }, position } },
        'id',
      )
      const result = answer['result'] as { items?: { label: string }[] } | null
      return (result?.items ?? []).map(({ label }) => label)
    },
    close: () => connection.close(),
  }
}

/** Opens a file in the language server of a version. */
export async function openEditor(
  version: Version,
  file: string,
  text: string,
): Promise<EditorSession> {
  return version === '7.0'
    ? openWithLsp(version, file, text)
    : openWithTsserver(version, file, text)
}
