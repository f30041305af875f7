/** The parts of the analyzer, and of the compiler it brings, that are used here: it publishes no types of them. */
declare module "@custom-elements-manifest/analyzer/index.js" {
  interface Node {
    getText(): string;
  }
  interface Named extends Node {
    readonly name: Node & { readonly text: string };
  }
  interface ClassDeclaration extends Node {
    readonly name?: Node & { readonly text: string };
    readonly members: readonly Node[];
  }
  interface InterfaceDeclaration extends Named {
    readonly members: readonly Node[];
  }
  interface PropertyDeclaration extends Named {
    readonly initializer?: Node;
  }
  interface PropertyAssignment extends Named {
    readonly initializer: Node;
  }
  interface ObjectLiteral extends Node {
    readonly properties: readonly Node[];
  }
  export interface SourceFile extends Node {
    readonly statements: readonly Node[];
  }

  export const ts: {
    readonly ScriptTarget: { readonly ES2022: number };
    createSourceFile(name: string, text: string, target: number, setParents: boolean): SourceFile;
    isClassDeclaration(node: Node): node is ClassDeclaration;
    isInterfaceDeclaration(node: Node): node is InterfaceDeclaration;
    isPropertyDeclaration(node: Node): node is PropertyDeclaration;
    isPropertyAssignment(node: Node): node is PropertyAssignment;
    isObjectLiteralExpression(node: Node): node is ObjectLiteral;
  };

  /** The manifest of modules whose sources have been read. */
  export function create(options: {
    readonly modules: readonly SourceFile[];
    readonly plugins: readonly object[];
    readonly context: { readonly dev: boolean };
  }): unknown;
}
