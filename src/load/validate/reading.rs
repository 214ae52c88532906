//! The placeholders of readings.

use crate::load::code::Code;
use crate::load::diagnostic::{Fault, Marked};
use crate::load::report::Faults;
use crate::model::{ValueField, ValueType};

/// Reports the first placeholder of a reading that cannot be filled: `{x|y}`, `{x:words|y}` and `{x#|y}` can, when x is
/// one of the kind's values.
pub(super) fn check_reading(reading: &Marked<String>, values: &[ValueField], faults: &mut Faults) {
    let mut rest = reading.value.as_str();
    while let Some(brace) = rest.find(['{', '}']) {
        let after = &rest[brace + 1..];
        let placeholder = match after.find(['{', '}']) {
            Some(end) if rest.as_bytes()[brace] == b'{' && after.as_bytes()[end] == b'}' => &after[..end],
            _ => {
                let fault = Fault::new(Code::BadReading, "a brace without its partner");
                return faults.push(reading.mark, fault.expected("`{name|otherwise}`"));
            }
        };
        let Some((filled, _)) = placeholder.split_once('|') else {
            let fault = Fault::new(
                Code::BadReading,
                format!("`{{{placeholder}}}` does not say what stands there without a value"),
            );
            return faults.push(reading.mark, fault.expected("`{name|otherwise}`; nothing after `|` for nothing"));
        };
        let name = filled.split_once(':').map_or(filled, |(name, _)| name);
        let (name, ordinal) = name.strip_suffix('#').map_or((name, false), |name| (name, true));
        if ordinal && filled.contains(':') {
            let fault = Fault::new(Code::BadReading, format!("`{{{placeholder}}}` asks for an ordinal and for words"));
            return faults.push(reading.mark, fault.expected(format!("`{{{name}#|…}}` or `{{{name}:words|…}}`")));
        }
        if ordinal && values.iter().any(|value| value.name == name && value.value_type != ValueType::Number) {
            let fault = Fault::new(Code::BadReading, format!("`{name}` is no number and has no ordinal"));
            return faults.push(reading.mark, fault.expected("a value of the type `number` before `#`"));
        }
        if !values.iter().any(|value| value.name == name) {
            let suggestion = faults.suggestions.nearest(name, values.iter().map(|value| value.name.as_str()));
            let fault = Fault::new(Code::BadReading, format!("the kind has no value `{name}`"))
                .expected("the name of one of the kind's `values`")
                .did_you_mean(suggestion);
            return faults.push(reading.mark, fault);
        }
        rest = &after[placeholder.len() + 1..];
    }
}
