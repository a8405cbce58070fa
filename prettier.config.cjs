// The settings of the Odoo community's addon repositories; indentation comes
// from .editorconfig.
module.exports = {
  // Resolved here, because the packages live outside of the checkout's root.
  plugins: [require.resolve("@prettier/plugin-xml")],
  bracketSpacing: false,
  printWidth: 88,
  proseWrap: "preserve",
  semi: true,
  trailingComma: "es5",
  xmlWhitespaceSensitivity: "preserve",
};
