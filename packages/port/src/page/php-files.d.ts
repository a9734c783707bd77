/** An example; the build puts its text here. */
declare module '*.php' {
  const text: string
  // biome-ignore lint/style/noDefaultExport: what a file's text is imported as
  export default text
}
