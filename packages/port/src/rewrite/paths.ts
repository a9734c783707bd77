/** Path of the TypeScript that a PHP file becomes. */
export function outputPath(file: string): string {
  return `${file.replace(/\.(?:php\d?|inc|phtml|php\.txt)$/i, '')}.ts`
}

/** How one file of the run imports another, as Node.js resolves it. */
export function pathTo(from: string, to: string): string {
  const start = from.split('/').slice(0, -1)
  const end = outputPath(to).replace(/\.ts$/, '.js').split('/')
  while (start.length > 0 && end.length > 1 && start[0] === end[0]) {
    start.shift()
    end.shift()
  }
  // Node resolves it as a URL.
  const path = end.join('/').replace(/[%?#]/g, encodeURIComponent)
  return `${start.length === 0 ? './' : '../'.repeat(start.length)}${path}`
}

/** The path of a file that another names, without `.` and `..`. */
export function resolvePath(from: string, to: string): string {
  const parts = [...from.split('/').slice(0, -1), ...to.split('/')]
  const kept: string[] = []
  for (const part of parts) {
    if (part === '..') kept.pop()
    else if (part !== '.' && part !== '') kept.push(part)
  }
  return kept.join('/')
}
