import { Component, type ComponentType, type JSX } from "preact";

/** Returns a component that is drawn again only if a prop changes. `memo` of `preact/compat` would add all of that module. */
export function memo<P extends object>(draw: (props: P) => JSX.Element): ComponentType<P> {
  return class extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      const { props } = this;
      return Object.keys({ ...props, ...next }).some((key) => next[key as keyof P] !== (props as P)[key as keyof P]);
    }
    override render(): JSX.Element {
      return draw(this.props as P);
    }
  };
}
