import { printable } from '@wechatpay-chain/explain'

/** Keeps an error's message and code, and drops the request, config and socket that hang on it. */
export function bareCause(error: unknown): Error | undefined {
  if (!(error instanceof Error)) return undefined
  const { code, syscall, address, port } = error as NodeJS.ErrnoException & {
    address?: string
    port?: number
  }
  const bare = new Error(printable(error.message))
  bare.name = error.name
  // Whoever prints the error prints this stack, as it is.
  if (error.stack !== undefined)
    bare.stack = error.stack.replaceAll(error.message, () => bare.message)
  for (const [key, value] of Object.entries({ code, syscall, address, port }))
    if (value !== undefined) Object.assign(bare, { [key]: value })
  return bare
}
