/** One message in the two languages that the sandbox speaks. */
export interface Message {
  readonly en: string
  readonly zh: string
}

/** Languages of a {@link Message}. */
export type Language = keyof Message

/** Messages by name; `{name}` in a text stands for a parameter. */
export type MessageTable = Readonly<Record<string, Message>>

/** Names of the parameters in a text: `'{least} to {most}'` has `least` and `most`. */
export type ParameterIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterIn<Rest>
  : never

/** Puts parameters into a text. */
export function fill(text: string, parameters: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole))
}
