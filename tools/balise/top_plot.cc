#include "balise/top_plot.h"

#include <algorithm>

#include "balise/top_axis.h"
#include "io/escape.h"
#include "io/money_text.h"

namespace balise::program {
namespace {

using internal::visible_line;

// All lengths in tenths of a pixel.
constexpr int64_t kWidth = 11200;
constexpr int64_t kHeight = 6400;
constexpr int64_t kLeft = 640;
constexpr int64_t kRight = 7500;
constexpr int64_t kTop = 1080;
constexpr int64_t kBottom = 5760;
constexpr int64_t kMargin = 240;

// Beside the plot: a line from each end to a sample of it, and its name.
constexpr int64_t kSampleLeft = 7820;
constexpr int64_t kSampleRight = 8140;
constexpr int64_t kNameLeft = 8240;
constexpr int64_t kNameSize = 130;
constexpr int64_t kNameGap = 220;

// Between lines that would hide each other, and the most that all of them take.
constexpr int64_t kLineGap = 28;
constexpr int64_t kMostShift = 120;

constexpr uint64_t kMostSteps = 5;
constexpr size_t kMostTicks = 8;
// With more points than this a line has markers at some of them only.
constexpr size_t kMostMarkers = 31;
constexpr size_t kUsualMarkers = 18;

constexpr std::string_view kTitle = "Who and what is in the news";

struct Style {
  std::string_view color;
  std::string_view dash;
  std::string_view marker;  // a path around the point
  bool is_hollow = false;
};

// The colours stay apart for all common kinds of colour blindness (no two nearer than a CIELAB
// distance of 17 in simulations of them) and have a contrast of 3.2 or more on white.
constexpr Style kStyles[kMostLines] = {
    {"#006CD1", "", "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z"},
    {"#B8860B", "9 3", "m-3.7-3.7h7.4v7.4h-7.4z"},
    {"#9B2226", "4 3", "m0-5l4.9 8.4h-9.8z"},
    {"#009988", "9 3 2 3", "m0-5.4l5.4 5.4l-5.4 5.4l-5.4-5.4z"},
    {"#222222", "", "m-3.4 0a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0-6.8 0z", true},
    {"#D41159", "14 4", "m0 5l-4.9-8.4h9.8z"},
    {"#542788", "6 2 2 2 2 2", "m-3.2-3.2h6.4v6.4h-6.4z", true},
    {"#AA4499", "2 2",
     "m0-2.1l2.9-2.9l2.1 2.1l-2.9 2.9l2.9 2.9l-2.1 2.1l-2.9-2.9l-2.9 2.9l-2.1-2.1l2.9-2.9"
     "l-2.9-2.9l2.1-2.1z"},
};

std::string pixels(int64_t tenths) {
  std::string text = std::to_string(tenths / 10);
  if (tenths % 10 != 0) text += "." + std::to_string(tenths % 10);
  return text;
}

std::string escaped(std::string_view text) {
  std::string out;
  internal::append_xml_text(out, text);
  return out;
}

// 12345 -> "12 345", with no-break spaces.
std::string grouped(uint64_t number) {
  const std::string digits = std::to_string(number);
  return digits.size() < 5 ? digits : group_thousands(digits, "\u00A0");
}

std::string counted(uint64_t documents) {
  return grouped(documents) + (documents == 1 ? " document" : " documents");
}

std::string_view period_word(Period period) {
  switch (period) {
    case Period::kWeek:
      return "a week (from Monday on)";
    case Period::kMonth:
      return "a month";
    case Period::kYear:
      return "a year";
    case Period::kDay:
      break;
  }
  return "a day";
}

// Weeks are told by their Mondays, which more people can read than week numbers.
std::string tick_name(Day begin, Period period) {
  return period_name(begin, period == Period::kWeek ? Period::kDay : period);
}

// "Emmanuel Macron (PER): 41 documents, most in 2018-W49 (12)"
std::string summary_of(const Timeline& timeline, const Timeline::Series& series) {
  const auto most = std::ranges::max_element(series.values);
  const Day begin = timeline.begins[static_cast<size_t>(most - series.values.begin())];
  return visible_line(series.name) + " (" + visible_line(series.type) +
         "): " + counted(series.documents) + ", most in " + period_name(begin, timeline.period) +
         " (" + grouped(*most) + ")";
}

struct Line {
  const Timeline::Series* series;
  const Style* style;
  size_t rank;
  int64_t label = 0;  // the middle of its name
};

class Figure {
 public:
  explicit Figure(const Timeline& timeline) : timeline_(timeline) {
    uint64_t greatest = 0;
    for (size_t i = 0; i < std::min(kMostLines, timeline.series.size()); ++i) {
      lines_.push_back({&timeline.series[i], &kStyles[i], i});
      greatest = std::max(greatest, *std::ranges::max_element(timeline.series[i].values));
    }
    axis_ = count_axis(greatest, kMostSteps);
    place_labels();
  }

  std::string draw() {
    head();
    count_grid();
    date_grid();
    // The first are the most important: they lie on top.
    for (size_t i = lines_.size(); i-- > 0;) line(lines_[i]);
    for (const Line& one : lines_) label(one);
    if (lines_.empty()) {
      text((kLeft + kRight) / 2, (kTop + kBottom) / 2, "no entity in these documents", "middle",
           kNameSize, "#555555");
    }
    out_ += "</svg>\n";
    return std::move(out_);
  }

 private:
  int64_t x(size_t period) const {
    const auto last = static_cast<int64_t>(timeline_.begins.size()) - 1;
    if (last == 0) return (kLeft + kRight) / 2;
    return kLeft + (kRight - kLeft) * static_cast<int64_t>(period) / last;
  }
  int64_t y(uint64_t count) const {
    // Tenths of a pixel stay exact up to 10^14 documents.
    return kBottom -
           static_cast<int64_t>(static_cast<uint64_t>(kBottom - kTop) * count / axis_.top);
  }

  // Where a line passes: lines of one count lie side by side, so that none hides the others, the
  // first uppermost. None goes below the axis.
  int64_t height(const Line& one, size_t period) const {
    const uint64_t count = one.series->values[period];
    int64_t above = 0, together = 0;
    for (const Line& other : lines_) {
      if (other.series->values[period] != count) continue;
      ++together;
      if (other.rank < one.rank) ++above;
    }
    const int64_t distance = std::min(kLineGap, kMostShift / together);
    const int64_t under = together - 1 - above;
    return y(count) + (count == 0 ? -under : above - under) * distance / (count == 0 ? 1 : 2);
  }

  void place_labels() {
    const size_t last = timeline_.begins.size() - 1;
    std::vector<Line*> order;  // from the top down
    for (Line& one : lines_) order.push_back(&one);
    std::ranges::stable_sort(order, {}, [&](const Line* one) { return height(*one, last); });
    std::vector<int64_t> wanted;
    for (const Line* one : order) wanted.push_back(height(*one, last));
    const std::vector<int64_t> places = spread(wanted, kNameGap, kTop, kBottom);
    for (size_t i = 0; i < order.size(); ++i) order[i]->label = places[i];
  }

  void text(int64_t left, int64_t baseline, std::string_view words, std::string_view anchor,
            int64_t size, std::string_view color) {
    out_ += "<text x=\"" + pixels(left) + "\" y=\"" + pixels(baseline) + "\" font-size=\"" +
            pixels(size) + "\" fill=\"" + std::string(color) + "\" text-anchor=\"" +
            std::string(anchor) + "\">" + escaped(words) + "</text>\n";
  }

  void head() {
    const std::string size = "width=\"" + pixels(kWidth) + "\" height=\"" + pixels(kHeight) + "\"";
    out_ += "<svg xmlns=\"http://www.w3.org/2000/svg\" " + size + " viewBox=\"0 0 " +
            pixels(kWidth) + " " + pixels(kHeight) +
            "\" role=\"img\" aria-labelledby=\"balise-top-title balise-top-desc\" "
            "font-family=\"Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif\">\n";
    const std::string under = "Documents " + std::string(period_word(timeline_.period)) +
                              " that mention each; " + counted(timeline_.documents) + ", " +
                              tick_name(timeline_.begins.front(), timeline_.period) + " to " +
                              tick_name(timeline_.begins.back(), timeline_.period);
    out_ += "<title id=\"balise-top-title\">" + std::string(kTitle) + "</title>\n";
    out_ += "<desc id=\"balise-top-desc\">" + escaped(under) + ".";
    for (const Line& one : lines_) out_ += " " + escaped(summary_of(timeline_, *one.series)) + ".";
    out_ += "</desc>\n<rect " + size + " fill=\"#FFFFFF\"/>\n";
    out_ += "<g font-weight=\"bold\">";
    text(kMargin, 380, kTitle, "start", 200, "#111111");
    out_ += "</g>\n";
    text(kMargin, 620, under, "start", kNameSize, "#444444");
    text(kMargin, kTop - 160, "documents", "start", 120, "#444444");
  }

  void count_grid() {
    for (uint64_t count = 0; count <= axis_.top; count += axis_.step) {
      out_ += "<path d=\"M" + pixels(kLeft) + " " + pixels(y(count)) + "H" + pixels(kRight) +
              "\" stroke=\"" + (count == 0 ? "#666666" : "#E2E2E2") + "\"/>\n";
      text(kLeft - 80, y(count) + 40, grouped(count), "end", 120, "#444444");
    }
  }

  void date_grid() {
    for (const size_t tick : date_ticks(timeline_.begins, timeline_.period, kMostTicks)) {
      out_ +=
          "<path d=\"M" + pixels(x(tick)) + " " + pixels(kBottom) + "v6\" stroke=\"#666666\"/>\n";
      text(x(tick), kBottom + 210, tick_name(timeline_.begins[tick], timeline_.period), "middle",
           120, "#444444");
    }
  }

  void line(const Line& one) {
    const std::vector<uint64_t>& values = one.series->values;
    std::string path;
    for (size_t i = 0; i < values.size(); ++i) {
      path += (i == 0 ? "M" : "L") + pixels(x(i)) + " " + pixels(height(one, i));
    }
    out_ += "<g fill=\"none\" stroke-linejoin=\"round\"><title>" +
            escaped(summary_of(timeline_, *one.series)) + "</title>\n";
    // A light edge keeps lines apart where they cross.
    out_ += "<path d=\"" + path + "\" stroke=\"#FFFFFF\" stroke-width=\"4\"/>\n";
    stroke(path, *one.style, "2.2");
    std::string points;
    const size_t stride =
        values.size() <= kMostMarkers ? 1 : (values.size() + kUsualMarkers - 1) / kUsualMarkers;
    // Lines have theirs at different places, so that none hides another's.
    const size_t first = one.rank * stride / lines_.size();
    for (size_t i = first; i < values.size(); i += stride) {
      points += "M" + pixels(x(i)) + " " + pixels(height(one, i)) + std::string(one.style->marker);
    }
    markers(points, *one.style);
    // To its name.
    out_ += "<path d=\"M" + pixels(x(values.size() - 1)) + " " +
            pixels(height(one, values.size() - 1)) + "L" + pixels(kSampleLeft - 100) + " " +
            pixels(one.label) + "H" + pixels(kSampleLeft) + "\" stroke=\"" +
            std::string(one.style->color) + "\" stroke-opacity=\"0.55\"/>\n</g>\n";
  }

  void label(const Line& one) {
    out_ += "<g fill=\"none\"><title>" + escaped(summary_of(timeline_, *one.series)) + "</title>\n";
    const std::string level = pixels(one.label);
    stroke("M" + pixels(kSampleLeft) + " " + level + "H" + pixels(kSampleRight), *one.style, "2.2");
    markers("M" + pixels((kSampleLeft + kSampleRight) / 2) + " " + level +
                std::string(one.style->marker),
            *one.style);
    const std::string number = grouped(one.series->documents);
    const int64_t room = (kWidth - kMargin - kNameLeft) * 1000 / kNameSize;
    const std::string name =
        fitted(visible_line(one.series->name), room - text_width("  " + number));
    out_ += "<text x=\"" + pixels(kNameLeft) + "\" y=\"" + pixels(one.label + 45) +
            "\" font-size=\"" + pixels(kNameSize) + "\" fill=\"#111111\">" + escaped(name) +
            "<tspan dx=\"8\" fill=\"#5A5A5A\">" + number + "</tspan></text>\n</g>\n";
  }

  void stroke(const std::string& path, const Style& style, std::string_view width) {
    out_ += "<path d=\"" + path + "\" stroke=\"" + std::string(style.color) + "\" stroke-width=\"" +
            std::string(width) + "\"";
    if (!style.dash.empty()) out_ += " stroke-dasharray=\"" + std::string(style.dash) + "\"";
    out_ += "/>\n";
  }

  void markers(const std::string& points, const Style& style) {
    const std::string color(style.color);
    out_ += "<path d=\"" + points + "\" fill=\"" + (style.is_hollow ? "#FFFFFF" : color) +
            "\" stroke=\"" + (style.is_hollow ? color : "#FFFFFF") + "\" stroke-width=\"" +
            (style.is_hollow ? "2" : "1") + "\"/>\n";
  }

  const Timeline& timeline_;
  std::vector<Line> lines_;
  CountAxis axis_;
  std::string out_;
};

}  // namespace

std::string draw_timeline(const Timeline& timeline) { return Figure(timeline).draw(); }

}  // namespace balise::program
