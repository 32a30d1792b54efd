/** Style sheets are the bundler's: a page imports its own for the effect. */

declare module '*.css'
