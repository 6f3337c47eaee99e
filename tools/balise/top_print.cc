#include "balise/top_print.h"

#include <algorithm>

#include "io/escape.h"
#include "io/writers.h"
#include "text/utf8.h"

namespace balise::program {
namespace {

using internal::visible_line;

// Left-aligned with the columns of the table before it.
void append_left(std::string& out, std::string_view text, size_t width) {
  out += text;
  out.append(width - std::min(width, count_code_points(text)) + 2, ' ');
}

void append_right(std::string& out, const std::string& text, size_t width) {
  out.append(width - std::min(width, text.size()), ' ');
  out += text;
  out += "  ";
}

class Table {
 public:
  Table(const std::vector<TopGroup>& groups, bool has_groups) : has_groups_(has_groups) {
    for (const TopGroup& group : groups) {
      group_width_ = std::max(group_width_, count_code_points(visible_line(group.label)));
      for (const TopEntity& entity : group.entities) {
        type_width_ = std::max(type_width_, count_code_points(visible_line(entity.type)));
      }
    }
    row("group", "documents", "mentions", "type", "name");
    for (const TopGroup& group : groups) {
      for (const TopEntity& entity : group.entities) {
        row(visible_line(group.label), std::to_string(entity.documents),
            std::to_string(entity.mentions), visible_line(entity.type), visible_line(entity.name));
      }
    }
  }
  std::string take() { return std::move(out_); }

 private:
  void row(std::string_view group, const std::string& documents, const std::string& mentions,
           std::string_view type, std::string_view name) {
    if (has_groups_) append_left(out_, group, group_width_);
    append_right(out_, documents, std::string_view("documents").size());
    append_right(out_, mentions, std::string_view("mentions").size());
    append_left(out_, type, type_width_);
    out_ += name;
    out_ += '\n';
  }

  const bool has_groups_;
  size_t group_width_ = std::string_view("group").size();
  size_t type_width_ = std::string_view("type").size();
  std::string out_;
};

void append_csv_field(std::string& out, std::string_view text) {
  std::string valid;
  internal::append_valid_utf8(valid, text);
  if (valid.find_first_of("\",\r\n") == std::string::npos) {
    out += valid;
    return;
  }
  out += '"';
  for (const char c : valid) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void append_csv_row(std::string& out, const TopGroup& group, const TopEntity& entity,
                    bool has_groups) {
  if (has_groups) {
    append_csv_field(out, group.label);
    out += ',';
  }
  out += std::to_string(entity.documents) + "," + std::to_string(entity.mentions) + ",";
  append_csv_field(out, entity.type);
  out += ',';
  append_csv_field(out, entity.name);
  out += "\r\n";
}

void append_json_row(std::string& out, const TopGroup& group, const TopEntity& entity,
                     bool has_groups) {
  out += '{';
  if (has_groups) {
    out += "\"group\":";
    internal::append_json_string(out, group.label);
    out += ',';
  }
  out += "\"documents\":" + std::to_string(entity.documents) +
         ",\"mentions\":" + std::to_string(entity.mentions) + ",\"type\":";
  internal::append_json_string(out, entity.type);
  out += ",\"name\":";
  internal::append_json_string(out, entity.name);
  if (internal::is_wikidata_id(entity.id)) {
    out += ",\"wikidata\":";
    internal::append_json_string(out, entity.id);
  }
  out += "}\n";
}

}  // namespace

std::string format_top(const std::vector<TopGroup>& groups, bool has_groups, TopFormat format) {
  if (format == TopFormat::kTable) return Table(groups, has_groups).take();
  std::string out;
  if (format == TopFormat::kCsv) {
    out =
        has_groups ? "group,documents,mentions,type,name\r\n" : "documents,mentions,type,name\r\n";
  }
  for (const TopGroup& group : groups) {
    for (const TopEntity& entity : group.entities) {
      if (format == TopFormat::kCsv) {
        append_csv_row(out, group, entity, has_groups);
      } else {
        append_json_row(out, group, entity, has_groups);
      }
    }
  }
  return out;
}

}  // namespace balise::program
