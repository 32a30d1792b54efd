/** WebAssembly is fetched from an address that the bundler gives it. */

declare module '*.wasm?url' {
  const address: string
  export { address as default }
}
