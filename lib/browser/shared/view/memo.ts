import { Component, type ComponentType, type JSX } from "preact";

/** A component that is drawn anew only if a prop is another one: what `preact/compat` has for that brings all of it along. */
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
