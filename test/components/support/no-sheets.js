// A browser that cannot construct style sheets: Firefox up to 100, Safari up to 16.3.
for (const { prototype } of [Document, ShadowRoot]) delete prototype.adoptedStyleSheets;
delete CSSStyleSheet.prototype.replace;
delete CSSStyleSheet.prototype.replaceSync;
